using ReproHarness.History.Runs;

namespace ReproHarness.History.Nightly;

/// <summary>The nights of a history in their order. Tonight's run is the one that was just recorded, whatever its date.</summary>
/// <param name="Nights">The runs in order, tonight's last. Of a night that was repeated, only the last attempt.</param>
/// <param name="FromTheFuture">Runs that are dated after tonight's. Nothing is compared with them.</param>
internal sealed record NightOrder(IReadOnlyList<RecordedRun> Nights, IReadOnlyList<RecordedRun> FromTheFuture)
{
    // Nights are a day apart. A night and its second attempt both lie within the 12 hours that nightly.yml gives them.
    private static readonly TimeSpan s_attempts = TimeSpan.FromHours(12);

    /// <summary>Orders the runs of a history.</summary>
    /// <param name="runs">All runs of a tier and device class.</param>
    /// <param name="tonight">The number of tonight's run, which is one of them.</param>
    public static NightOrder Of(IReadOnlyList<RecordedRun> runs, long tonight)
    {
        var last = runs.Single(run => run.Id == tonight);
        var others = runs.Where(run => run.Id != tonight).OrderBy(run => run.Started).ThenBy(run => run.Id).ToList();
        var later = others.Where(run => run.Started > last.Started).ToList();

        // The other runs were recorded before. So if all are dated later, tonight's clock is behind.
        IReadOnlyList<RecordedRun> before = later.Count == others.Count ? others : [.. others.Except(later)];
        return new NightOrder([.. LastAttempts([.. before, last])], later);
    }

    private static IEnumerable<RecordedRun> LastAttempts(IReadOnlyList<RecordedRun> nights) => nights.Where((run, index) =>
        index == nights.Count - 1 || run.Ended == RunEnd.Complete || nights[index + 1].Started - run.Started >= s_attempts);
}
