using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Figures;
using ReproHarness.Nas.Architectures;
using ReproHarness.Statistics;
using static System.FormattableString;

namespace ReproHarness.Claims.ArchitectureSearch;

/// <summary>What was searched, found and attacked: what the page of claims C6 and C7 is drawn from.</summary>
internal static class SearchTables
{
    /// <summary>Ids of the tables.</summary>
    public const string RetrainedId = "retrained", SearchersId = "searchers", FoundId = "found", EntrantsId = "entrants", ArmsId = "arms";

    /// <summary>The label that holds an architecture as JSON.</summary>
    public const string ArchitectureColumn = "architecture";

    public static EvidenceTable Retrained(TableEvidence evidence)
    {
        var noise = TrainingNoise.Of(evidence.Table);
        return new EvidenceTable(RetrainedId, ["child", ArchitectureColumn],
        [
            .. evidence.Retrained.Select(child => new EvidenceRow(
                child.Child.Architecture.Hash, [child.Child.Architecture.Hash, ArchitectureJson.Write(child.Child.Architecture)],
                Numbers(
                    ("reward-tabulated", child.Tabulated.Validation.Pgd), ("reward", child.Now.Validation.Pgd), ("test-tabulated", child.Tabulated.Test.Pgd), ("test", child.Now.Test.Pgd),
                    ("deviation", noise.Deviation(child.Tabulated, child.Now))))),
        ]);
    }

    public static EvidenceTable Searchers(SearchEvidence evidence) => new(SearchersId, ["searcher"],
    [
        .. evidence.Searchers.Select(searcher => new EvidenceRow(
            searcher.Name, [searcher.Name],
            [
                .. new[]
                {
                    Mean("test-accuracy", MeanEstimate.Of([.. searcher.Chosen]).Clipped(0, 1), searcher.Chosen[0], searcher.Chosen.Count),
                    Mean("reward", searcher.Reward[evidence.Judged - 1].Mean, searcher.Reward[evidence.Judged - 1].Middle.Low, searcher.Chosen.Count),
                    Measurement.Known("children", evidence.Judged, searcher.Chosen.Count),
                    Measurement.Known("proposals-per-child", searcher.Proposals, searcher.Chosen.Count),
                }.OfType<Measurement>(),
            ])),
    ]);

    public static EvidenceTable Found(SearchEvidence evidence) => new(FoundId, ["name", ArchitectureColumn],
        [.. evidence.Searchers.Select(searcher => searcher.First).Append(evidence.HandMade).Append(evidence.Best).Select(Row)]);

    public static EvidenceTable Entrants(ContestEvidence evidence) => new(EntrantsId, ["name", ArchitectureColumn], [.. evidence.Entrants.Select(Row)]);

    public static EvidenceTable Arms(ContestEvidence evidence) => new(ArmsId, ["entrant", "eps", "arm"],
    [
        .. evidence.Result.Entrants.SelectMany(entrant => entrant.Ways.Select(way => new EvidenceRow(
            $"{entrant.Name} {way.Name}", [entrant.Name, Invariant($"{evidence.Eps:G3}"), way.Name],
            [
                .. new[]
                {
                    Measurement.Of("accuracy", way.Accuracy, (long)evidence.Result.Seeds * evidence.Result.Images),
                    Measurement.Of("lead", way.Lead.Gain, (long)evidence.Result.Seeds * evidence.Result.Images),
                }.OfType<Measurement>(),
            ]))),
    ]);

    // A single search has no mean and no interval, and ended somewhere all the same.
    private static Measurement? Mean(string name, IntervalEstimate mean, double single, int searches) =>
        mean.Exists ? Measurement.Of(name, mean, searches) : Measurement.Known(name, single, searches);

    private static EvidenceRow Row(FoundArchitecture found) => new(
        found.Name, [found.Name, ArchitectureJson.Write(found.Architecture)],
        Numbers(("parameters", found.Cost.Parameters), ("multiply-adds", found.Cost.MultiplyAdds), ("reward", found.Reward), ("test", found.Test)),
        Invariant($"architecture {found.Architecture.Hash}"));

    private static Measurement[] Numbers(params (string Name, double Value)[] numbers) => [.. numbers.Select(one => Measurement.Known(one.Name, one.Value, 1)).OfType<Measurement>()];
}
