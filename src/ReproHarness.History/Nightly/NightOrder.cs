using ReproHarness.History.Runs;

namespace ReproHarness.History.Nightly;

/// <summary>The nights of a history as tonight sees them: tonight is the run that was just recorded, whatever any clock said.</summary>
/// <param name="Nights">In order, tonight's last. Of a night that was tried again, only the last attempt.</param>
/// <param name="FromTheFuture">Runs that started after tonight's by their date: nothing is held against them.</param>
internal sealed record NightOrder(IReadOnlyList<RecordedRun> Nights, IReadOnlyList<RecordedRun> FromTheFuture)
{
    // Nights are a day apart. A night and its second attempt both lie within the 12 hours that nightly.yml gives them.
    private static readonly TimeSpan s_attempts = TimeSpan.FromHours(12);

    /// <summary>Orders the runs of a history.</summary>
    /// <param name="runs">All of a tier and device class.</param>
    /// <param name="tonight">The number of tonight's run, which is one of them.</param>
    public static NightOrder Of(IReadOnlyList<RecordedRun> runs, long tonight)
    {
        var last = runs.Single(run => run.Id == tonight);
        var others = runs.Where(run => run.Id != tonight).OrderBy(run => run.Started).ThenBy(run => run.Id).ToList();
        var later = others.Where(run => run.Started > last.Started).ToList();

        // Where every other run seems later, it is tonight's clock that is behind: they were recorded before.
        IReadOnlyList<RecordedRun> before = later.Count == others.Count ? others : [.. others.Except(later)];
        return new NightOrder([.. LastAttempts([.. before, last])], later);
    }

    private static IEnumerable<RecordedRun> LastAttempts(IReadOnlyList<RecordedRun> nights) => nights.Where((run, place) =>
        place == nights.Count - 1 || run.Ended == RunEnd.Complete || nights[place + 1].Started - run.Started >= s_attempts);
}
