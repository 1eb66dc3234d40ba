using ReproHarness.Evidence.Claims;
using ReproHarness.History.Runs;

namespace ReproHarness.History.Nightly;

/// <summary>What the nights before tonight say of a cell.</summary>
internal static class NightsBefore
{
    /// <summary>The last night before tonight that judged the cell; -1 where none did.</summary>
    public static int LastJudged(IReadOnlyList<RecordedRun> runs, string claim, string cell)
    {
        for (var night = runs.Count - 2; night >= 0; night--)
        {
            if (runs[night].Find(claim, cell) is { Verdict: not Verdict.NotRun }) return night;
        }

        return -1;
    }
}
