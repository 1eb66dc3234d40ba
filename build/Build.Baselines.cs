using System.IO.Abstractions;
using Nuke.Common;
using ReproHarness.BuildSteps;
using ReproHarness.Evidence.Baselines;
using ReproHarness.Evidence.Files;
using Serilog;

sealed partial class Build
{
    [Parameter("Accepts the changed baselines without asking.")]
    readonly bool Yes;

    AcceptanceGate Acceptance => new(
        IsServerBuild, HasTerminal: !Console.IsInputRedirected, Yes, Options.CommandsOf(Options.Tier).AcceptBaselines(Options.Claim));

    Target AcceptBaselines => _ => _
        .Description("Shows what the measured spread changes in the baselines, asks, and writes them. Never on a build server.")
        .After(MeasureSpread)
        .Executes(Ending(() =>
        {
            var gate = Acceptance;
            // Checked before the build too; what writes baselines does not rely on that.
            gate.Check();
            var files = new FileSystem();
            var spread = SpreadRuns.Read(
                files,
                Path.Combine(Options.Artifacts, "spread", EvidenceStore.TierName(Options.Tier)),
                Options.Claim,
                Options.CommandsOf(Options.Tier));
            if (spread.Unfinished.Count > 0)
                Log.Warning("Left out, because they are not finished: {Seeds:l}", string.Join(", ", spread.Unfinished));

            var folder = new BaselineFolder(files, Root);
            var onRecord = folder.ReadAll(Options.Tier, spread.DeviceClass).Where(baseline => Options.Claim is null || baseline.Claim == Options.Claim);
            var archive = folder.Record(Options.Tier, spread.DeviceClass);
            var record = RecordRuns.Of(spread.Cells, archive, Options.Claim);
            if (record.Stale.Count > 0)
                Log.Warning(
                    "Left out, because other code measured them and no run of theirs that was measured again came out the same: {Runs:l}",
                    string.Join(", ", record.Stale));
            var update = BaselineUpdate.Between([.. onRecord], JointSpread.Baselines(record.Cells));
            var joints = JointSpread.Of(record.Cells);
            if (update.Changes.Count == 0)
            {
                record.WriteTo(archive);
                Log.Information("Nothing changed: the baselines on record are those of these {Runs} runs.", record.Runs.Count);
                return;
            }

            WideConsole.Show(ChangeTable.Of(update.Changes));
            if (!gate.Accepts(() => Ask($"Accept these baselines of {record.Runs.Count} runs on {spread.DeviceClass}? [y/N] ")))
            {
                Log.Information("Nothing was written.");
                return;
            }

            var (written, removed) = update.Apply(folder, Options.Tier, spread.DeviceClass);
            foreach (var joint in joints) folder.Write(Options.Tier, spread.DeviceClass, joint);
            record.WriteTo(archive);
            Log.Information("{Written} baselines written, {Removed} removed in {Folder:l}: review and commit them.", written, removed, InCheckout("baselines"));
        }));

    static string? Ask(string question)
    {
        Console.Write(question);
        return Console.ReadLine();
    }
}
