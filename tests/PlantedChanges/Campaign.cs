using System.Diagnostics;
using System.Globalization;
using ReproHarness.Showing;
using ReproHarness.Storage;

namespace ReproHarness.PlantedChanges;

/// <summary>Goes through a list: first without a change, then with each.</summary>
/// <param name="Run">What has to notice.</param>
/// <param name="Log">Where outcomes are kept.</param>
/// <param name="SourcesOf">Hash of a change and of the sources that it is planted in; of null, without a change.</param>
internal sealed record Campaign(IChangeRun Run, OutcomeLog Log, Func<PlantedChange?, string> SourcesOf)
{
    /// <summary>Asks what was not asked before.</summary>
    /// <returns>The outcomes of each change.</returns>
    /// <exception cref="InfrastructureException">The run without a change is not green: nothing could be said of the changes.</exception>
    public IReadOnlyList<(PlantedChange Change, IReadOnlyList<ChangeOutcome> Outcomes)> Finish(
        IReadOnlyList<PlantedChange> changes, CancellationToken stop)
    {
        foreach (var what in Questions(changes))
        {
            if (Known("", what, SourcesOf(null), stop) is { Notice: not Notice.Unnoticed } red)
                throw new InfrastructureException(
                    $"without any change, '{what}' is {red.Notice}: {string.Join("; ", red.By.Take(3))}; mend that first.");
        }

        var found = new List<(PlantedChange, IReadOnlyList<ChangeOutcome>)>();
        foreach (var change in changes)
        {
            List<ChangeOutcome> outcomes = [.. Asked(change).Select(what => Known(change.Id, what, SourcesOf(change), stop))];
            found.Add((change, outcomes));
            var notice = outcomes.Find(outcome => outcome.Notice == Notice.Noticed)?.By.Count is { } tests
                ? $"noticed ({tests})"
                : outcomes[0].Notice.ToString().ToLowerInvariant();
            PlainLine.Write(string.Create(CultureInfo.InvariantCulture, $"{found.Count,3}/{changes.Count} {change.Id}: {notice}"));
        }

        return found;
    }

    // All filters at once: the tests that have to notice anything are run once without a change.
    private static IEnumerable<string> Questions(IReadOnlyList<PlantedChange> changes)
    {
        var filters = changes.Where(change => change.Tests is not null).Select(change => $"({change.Tests})").Distinct().ToList();
        return changes.SelectMany(change => change.Claims).Distinct()
            .Concat(filters.Count > 0 ? [string.Join('|', filters)] : Array.Empty<string>());
    }

    private static IEnumerable<string> Asked(PlantedChange change) => change.Tests is { } filter ? [filter] : change.Claims;

    private ChangeOutcome Known(string id, string what, string sources, CancellationToken stop)
    {
        if (Log.Find(id, what, sources) is { } known) return known;
        stop.ThrowIfCancellationRequested();
        var timer = Stopwatch.StartNew();
        var (notice, by) = Run.Ask(id, what, stop);
        var outcome = new ChangeOutcome(id, what, sources, notice, by, Math.Round(timer.Elapsed.TotalSeconds, 1));
        Log.Add(outcome);
        return outcome;
    }
}
