using ReproHarness.Distribution;
using ReproHarness.Distribution.Local;
using ReproHarness.Distribution.Manifest;
using ReproHarness.Distribution.Planning;
using ReproHarness.Distribution.Units;
using Serilog;

namespace ReproHarness.BuildSteps;

/// <summary>Shows the units of a run on this machine as they end, with the time left.</summary>
/// <param name="folder">The run.</param>
/// <param name="manifest">Its manifest.</param>
/// <param name="time">The clock.</param>
internal sealed class LocalWatch(RunFolder folder, RunManifest manifest, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private readonly Pace _pace = new();
    private readonly double _doneBefore = DoneSeconds(folder, manifest);

    /// <summary>Shows what happened.</summary>
    public void Tell(LocalProgress progress)
    {
        var units = ManifestFile.Units(folder, manifest);
        var known = units.Where(unit => unit.Missing is null).ToList();
        var done = known.Count - progress.Units.Open.Count - progress.Units.GivenUp.Count;
        var elapsed = time.GetElapsedTime(_start);

        // Later rounds are not known yet: the plan's estimate of the whole stands for them.
        var left = new Makespan(manifest).Work - _doneBefore;
        if (left > 0) _pace.Note(elapsed, Math.Min(1, (DoneSeconds(folder, manifest) - _doneBefore) / left));
        var timeLeft = _pace.Describe(elapsed);
        Log.Information(
            "{Done} of {Units} units done, {AtWork} at work{Left:l}: {What:l}", done, known.Count, progress.AtWork.Count,
            timeLeft.Length > 0 ? $", {timeLeft}" : "", progress.What);
    }

    private static double DoneSeconds(RunFolder folder, RunManifest manifest)
    {
        var states = UnitStates.Read(folder);
        return ManifestFile.Units(folder, manifest).Where(unit => states.IsDone(unit.Id)).Sum(unit => unit.Seconds);
    }
}
