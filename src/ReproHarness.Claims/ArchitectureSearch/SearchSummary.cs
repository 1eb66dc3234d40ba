using ReproHarness.Claims.Correlation;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Reporting.Numbers;

namespace ReproHarness.Claims.ArchitectureSearch;

/// <summary>
/// A few sentences in plain words about one search, made from the verdicts: what was searched, whether reinforcement learning beats random
/// search, whether what it chose beats the hand-made cell, and what robustness goes with. A judgement that was not asked for has no
/// sentence; one that was not run says why.
/// </summary>
internal static class SearchSummary
{
    public static string Of(SearchFamilyRecord family) =>
        string.Join(
            " ",
            new[] { Searched(family), Table(family), Random(family), HandMade(family), Followed(family) }.OfType<string>()
                .Select(Prose.Sentence));

    private static string? Searched(SearchFamilyRecord family)
    {
        var searchers = family.Rows(SearchTables.SearchersId);
        string[] names =
            [.. searchers.Count > 0 ? searchers.Select(row => row.Name) : family.Entrants.Where(name => name != ContestEvidence.HandMade)];
        if (names.Length == 0) return null;
        var budget = searchers.Count > 0 && Measurement.Find(searchers[0].Numbers, SearchTables.Children) is { } children
            ? $": {(children.N == 1 ? "one search" : $"{NumberText.Count(children.N)} searches")} of each kind, "
                + $"{NumberText.Count((long)children.Value)} children a search"
            : "";
        return $"On {Labels.Of(family.Name)}, {Prose.Enumerate([.. names.Select(EntrantLabels.Searcher)])} looked for cells that stay "
            + $"right under attack{budget}";
    }

    private static string? Table(SearchFamilyRecord family) => family.Of(SearchSubjects.Table)?.Verdict == Verdict.Falsified
        ? "But the table they looked their rewards up in is not what this code measures: make it again before anything that rests on it "
            + "is believed"
        : null;

    private static string? Random(SearchFamilyRecord family)
    {
        const string Paper =
            "The paper credits reinforcement learning with what its search found; here random search, with as many children, does";
        var counts = NumberText.Short(SearchClaim.LeastLead);

        // One search of each kind says which choice is better, not which searcher.
        var wins = family.Rows(SearchTables.SearchersId) is [var first, ..]
            && Measurement.Find(first.Numbers, SearchTables.Children) is { N: 1 }
            ? "The one search by reinforcement learning ended better than the one random search"
            : "Reinforcement learning beats random search";
        return family.Of(SearchSubjects.AgainstRandom) is not { } judged ? null : judged.Verdict switch
        {
            Verdict.Verified => $"{wins}{Numbers(judged)}",
            Verdict.Falsified =>
                IsBehind(judged) ? $"{Paper} better{Numbers(judged)}" : $"{Paper} as well{Numbers(judged, $", and {counts} would count")}",
            Verdict.Inconclusive => $"Whether reinforcement learning beats random search is open{Numbers(judged)}",
            _ => $"Whether reinforcement learning beats random search was not run: {judged.Reason}",
        };
    }

    private static string? HandMade(SearchFamilyRecord family)
    {
        (string Way, CellEvidence? Judged)[] ways =
            [("with the network’s gradients", family.Of(SearchSubjects.WhiteBox)), ("without them", family.Of(SearchSubjects.BlackBox))];
        var asked = ways.Where(way => way.Judged is not null).Select(way => (way.Way, Judged: way.Judged!)).ToList();
        var known = asked.Where(way => way.Judged.Verdict != Verdict.NotRun)
            .Select(way => $"{Robust(way.Judged)} under attacks {way.Way}{Numbers(way.Judged)}").ToList();
        if (known.Count > 0) return $"Against the hand-made cell, what the controller chose is {Prose.Enumerate(known)}";
        return asked.Count > 0 ? $"What was found against the hand-made cell was not run: {asked[0].Judged.Reason}" : null;
    }

    private static string Robust(CellEvidence judged) => judged.Verdict switch
    {
        Verdict.Verified => "more robust",
        Verdict.Falsified => IsBehind(judged) ? "less robust" : "no more robust",
        _ => "not certainly more robust",
    };

    private static string? Followed(SearchFamilyRecord family)
    {
        var asked = SearchSubjects.Correlations.Select(family.Of).OfType<CellEvidence>().ToList();
        if (asked.Count > 0 && asked.All(judged => judged.Verdict == Verdict.NotRun))
            return $"What adversarial accuracy goes with was not run on {Labels.Of(family.Name)}: {asked[0].Reason}";
        string?[] known = [Accuracy(family), Size(family)];
        return asked.Count == 0 ? null : $"Over architectures on {Labels.Of(family.Name)}, {Prose.Enumerate([.. known.OfType<string>()])}";
    }

    private static string? Accuracy(SearchFamilyRecord family) =>
        family.Of(SearchSubjects.CleanAccuracy) is not { } judged ? null : judged.Verdict switch
    {
        Verdict.Verified => $"adversarial accuracy follows clean accuracy{Correlation(judged)}",
        Verdict.Falsified => $"adversarial accuracy does not follow clean accuracy as the claim asks{Correlation(judged)}",
        Verdict.Inconclusive => $"it is open whether adversarial accuracy follows clean accuracy{Correlation(judged)}",
        _ => null,
    };

    private static string? Size(SearchFamilyRecord family) =>
        family.Of(SearchSubjects.Size) is not { } judged ? null : judged.Verdict switch
    {
        Verdict.Verified => $"hardly anything of it goes with size{Correlation(judged)} once clean accuracy is held fixed",
        Verdict.Falsified => $"it goes with size too{Correlation(judged)} once clean accuracy is held fixed",
        Verdict.Inconclusive => $"how much of it goes with size{Correlation(judged)} once clean accuracy is held fixed is open",
        _ => null,
    };

    // Behind for certain: less than no lead.
    private static bool IsBehind(CellEvidence judged) => LeadOf(judged) is { High: < 0 };

    private static string Numbers(CellEvidence judged, string more = "") =>
        LeadOf(judged) is { } lead ? $" (lead {NumberText.Lead(lead, 3)}{more})" : "";

    private static Measurement? LeadOf(CellEvidence judged) => Measurement.Find(judged.Measurements, SearchMeasurements.Lead);

    private static string Correlation(CellEvidence judged) =>
        Measurement.Find(judged.Measurements, CorrelationMeasurements.Judged) is { } number
            ? $" ({NumberText.Fixed(number.Value)} {NumberText.Interval(number)})"
            : "";
}
