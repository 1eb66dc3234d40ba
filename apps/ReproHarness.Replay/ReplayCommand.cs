using System.IO.Abstractions;
using ReproHarness.Contracts.Runs;
using ReproHarness.Showing;
using ReproHarness.Storage;
using ReproHarness.Studies;
using ReproHarness.Studies.Replay;

namespace ReproHarness.Replay;

/// <summary>Judges recorded inputs, and records the inputs or their judgement.</summary>
/// <param name="files">The file system.</param>
/// <param name="stop">Ends the work between two cells.</param>
internal sealed class ReplayCommand(IFileSystem files, CancellationToken stop)
{
    /// <summary>Runs the replay.</summary>
    /// <exception cref="InputException">An input is missing, damaged, or of another schema; or a replay differs from its run.</exception>
    /// <exception cref="OperationCanceledException">Stopped; nothing was written.</exception>
    public void Run(ReplayArguments arguments)
    {
        var repository = arguments.Repository ?? RunSettings.FindRepositoryRoot(files, AppContext.BaseDirectory);
        var replay = new ReplayOfTier(files, repository, arguments.Tier, arguments.DeviceClass, StudyList.All);
        if (arguments.Work == ReplayWork.Take)
        {
            var taken = replay.Take(arguments.Run!, arguments.Claim, stop);
            PlainLine.Write(
                $"{replay.Inputs.ReadAll().Count} inputs on record, {taken.Count} cells judged of them, "
                + $"{taken.Count(cell => cell.Parts.Count == 0)} of these of all that was measured: {replay.Inputs.Path}");
            return;
        }

        var judged = replay.Judge(stop);
        var record = replay.Record.Read().ToDictionary(cell => (cell.Claim, cell.Cell));
        var moved = 0;
        foreach (var cell in judged)
        {
            IReadOnlyList<string> lines = record.TryGetValue((cell.Claim, cell.Cell), out var old)
                ? cell.DifferencesFrom(old)
                : [$"verdict {cell.Verdict}, not on record"];
            moved += lines.Count > 0 ? 1 : 0;
            foreach (var line in lines) PlainLine.Write($"{cell.Claim} {cell.Cell}: {line}");
        }

        PlainLine.Write($"{judged.Count} cells: {(moved == 0 ? "verdicts and numbers are those on record" : $"{moved} moved")}.");
        if (arguments.Work == ReplayWork.Accept) replay.Record.Write(judged);
    }
}
