using System.IO.Abstractions;
using Nuke.Common;
using ReproHarness.BuildSteps;
using ReproHarness.Distribution;
using ReproHarness.Distribution.Manifest;
using ReproHarness.Distribution.Planning;
using ReproHarness.Distribution.Slurm;
using ReproHarness.Distribution.Units;
using ReproHarness.Storage;
using Serilog;

sealed partial class Build
{
    Target Status => _ => _
        .Description("Shows how far a distributed run is (--run DIR): units done, at work, queued, failed and left, and the time left.")
        .Executes(Ending(() =>
        {
            _folderIsOurs = false;
            var folder = new RunFolder(new FileSystem(), DistributionOptions.FolderOf(Run, WorkingFolder()));
            ShowStatus(folder, ManifestFile.Read(folder));
        }));

    void ShowStatus(RunFolder folder, RunManifest manifest)
    {
        var (units, states, slurm) = (ManifestFile.Units(folder, manifest), UnitStates.Read(folder), new SlurmClient(new CommandRunner()));
        var queued = QueueOf(folder, manifest, slurm);
        var factor = MeasuredPace.Of(units, states);
        WideConsole.Show(UnitTableOfRun.Of(units, states, queued?.AtWork, queued?.Waiting, factor));
        foreach (var unit in units.Where(unit => !states.IsDone(unit.Id) && states.Of(unit.Id).Failures > 0))
            Log.Warning(
                "{Unit:l} failed {Times} of {Most} times: {Why:l} ({Worker:l})", unit.Name, states.Of(unit.Id).Failures,
                UnitStates.MostTries, states.Of(unit.Id).Why, states.Of(unit.Id).Worker);
        var left = new Makespan(manifest).Work - units.Where(unit => states.IsDone(unit.Id)).Sum(unit => unit.Seconds);
        var atOnce = Math.Max(1, queued?.AtWork.Count ?? 1);
        var seconds = Math.Max(0, left) * factor;
        Log.Information(
            "{Left:l} of computing left{Factor:l}; {Time:l} with {AtOnce} at once.", DurationText.Of(seconds),
            factor == 1 ? "" : $" (units took {factor:F1} times what was planned)", DurationText.Of(seconds / atOnce), atOnce);
        var files = folder.Files.Directory.GetFiles(folder.Root, "*", SearchOption.AllDirectories)
            .Count(path => !path.StartsWith(folder.App, StringComparison.Ordinal));
        Log.Information("{Files} files in '{Folder:l}' beside the programs.", files, folder.Root);
        if (!manifest.Searches.All(search => folder.IsSearched(search.Family)))
            Log.Information("Searches go on: the units of their later rounds are not known yet.");
    }

    // Whatever Slurm says, what is done stands in the folder.
    static QueuedUnits? QueueOf(RunFolder folder, RunManifest manifest, SlurmClient slurm)
    {
        if (!slurm.IsThere) return null;
        try
        {
            return QueuedUnits.Read(folder, manifest, slurm);
        }
        catch (InfrastructureException silence)
        {
            Log.Warning("What is queued is not known: {Silence:l}", silence.Message);
            return null;
        }
    }
}
