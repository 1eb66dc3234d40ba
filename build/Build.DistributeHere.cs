using System.IO.Abstractions;
using ReproHarness.BuildSteps;
using ReproHarness.Contracts.Runs;
using ReproHarness.Distribution;
using ReproHarness.Distribution.Local;
using ReproHarness.Distribution.Manifest;
using ReproHarness.Distribution.Planning;
using ReproHarness.Distribution.Units;
using ReproHarness.Storage;
using Serilog;

sealed partial class Build
{
    void WorkHere(RunFolder folder, DistributionOptions given)
    {
        using var runLock = Lock(new FileSystem(), folder.Root, "--run DIR");
        var manifest = ManifestFile.Read(folder);
        var gpus = manifest.Terms.Device == "cuda" ? Gpus.Here(Environment.GetEnvironmentVariable) : [];
        var runners = given.Runners ?? Math.Max(1, gpus.Count > 0 ? gpus.Count : Environment.ProcessorCount);
        var workers = new WorkerProcesses(folder, gpus, Child.Interrupt);
        using var stop = new CancellationTokenSource();
        var watch = new LocalWatch(folder, manifest, TimeProvider.System);
        OpenUnits left;
        using (s_interruption.PutAway(hurry =>
        {
            stop.Cancel();
            workers.StopAll(hurry ? TimeSpan.Zero : TimeSpan.FromSeconds(30));
        }))
            left = watch.Run(() => new LocalEngine(folder, manifest, workers, TimeProvider.System, watch.Tell).Run(runners, stop.Token));
        s_interruption.Hold();
        var states = UnitStates.Read(folder);
        foreach (var unit in left.GivenUp.Concat(left.Open))
            Log.Error("{Unit:l}: {Why:l}", unit.Name, states.Of(unit.Id).Why ?? "waits for another unit");
        if (left.Open.Count + left.GivenUp.Count > 0)
            throw new TargetFailure(
                ExitCodes.UnitsMissing,
                $"{left.Open.Count} units are open and {left.GivenUp.Count} failed {UnitStates.MostTries} times; the same command tries "
                + "the open ones again.");
        Log.Information("Everything is measured. Then: {Judge:l}", $"./build.sh FullReproduction --run {ShellWord.Of(folder.Root)}");
    }
}
