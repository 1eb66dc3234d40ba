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

    /// <summary>Numbers of a child that was trained again: in the table, and now.</summary>
    public const string RewardTabulated = "reward-tabulated", Reward = "reward", TestTabulated = "test-tabulated", Test = "test",
        Deviation = "deviation";

    /// <summary>Numbers of a searcher.</summary>
    public const string TestAccuracy = "test-accuracy", Children = "children", Proposals = "proposals-per-child";

    /// <summary>Numbers of an architecture.</summary>
    public const string Parameters = "parameters", MultiplyAdds = "multiply-adds";

    /// <summary>Numbers of an arm.</summary>
    public const string Accuracy = SearchMeasurements.Accuracy, Lead = SearchMeasurements.Lead;

    public static EvidenceTable Retrained(TableEvidence evidence)
    {
        var noise = TrainingNoise.Of(evidence.Table);
        return new EvidenceTable(RetrainedId, ["child", ArchitectureColumn],
        [
            .. evidence.Retrained.Select(child => new EvidenceRow(
                child.Child.Architecture.Hash, [child.Child.Architecture.Hash, ArchitectureJson.Write(child.Child.Architecture)],
                Numbers(
                    (RewardTabulated, child.Tabulated.Validation.Pgd), (Reward, child.Now.Validation.Pgd),
                    (TestTabulated, child.Tabulated.Test.Pgd), (Test, child.Now.Test.Pgd),
                    (Deviation, noise.Deviation(child.Tabulated, child.Now))))),
        ]);
    }

    public static EvidenceTable Searchers(SearchEvidence evidence) => new(SearchersId, ["searcher"],
    [
        .. evidence.Searchers.Select(searcher => new EvidenceRow(
            searcher.Name, [searcher.Name],
            [
                .. new[]
                {
                    Mean(TestAccuracy, MeanEstimate.Of([.. searcher.Chosen]).Clipped(0, 1), searcher.Chosen[0], searcher.Chosen.Count),
                    Mean(Reward, searcher.Reward[evidence.Judged - 1].Mean, searcher.Reward[evidence.Judged - 1].Middle.Low,
                        searcher.Chosen.Count),
                    Measurement.Known(Children, evidence.Judged, searcher.Chosen.Count),
                    Measurement.Known(Proposals, searcher.Proposals, searcher.Chosen.Count),
                }.OfType<Measurement>(),
            ])),
    ]);

    public static EvidenceTable Found(SearchEvidence evidence) => new(FoundId, ["name", ArchitectureColumn],
        [.. evidence.Searchers.Select(searcher => searcher.First).Append(evidence.HandMade).Append(evidence.Best).Select(Row)]);

    public static EvidenceTable Entrants(ContestEvidence evidence) =>
        new(EntrantsId, ["name", ArchitectureColumn], [.. evidence.Entrants.Select(Row)]);

    public static EvidenceTable Arms(ContestEvidence evidence) => new(ArmsId, ["entrant", "eps", "arm"],
    [
        .. evidence.Result.Entrants.SelectMany(entrant => entrant.Ways.Select(way => new EvidenceRow(
            $"{entrant.Name} {way.Name}", [entrant.Name, Invariant($"{evidence.Eps:G3}"), way.Name],
            [
                .. new[]
                {
                    Measurement.Of(Accuracy, way.Accuracy, (long)evidence.Result.Seeds * evidence.Result.Images),
                    Measurement.Of(Lead, way.Lead.Gain, (long)evidence.Result.Seeds * evidence.Result.Images),
                }.OfType<Measurement>(),
            ]))),
    ]);

    // A single search has no mean and no interval, and ended somewhere all the same.
    private static Measurement? Mean(string name, IntervalEstimate mean, double single, int searches) =>
        mean.Exists ? Measurement.Of(name, mean, searches) : Measurement.Known(name, single, searches);

    private static EvidenceRow Row(FoundArchitecture found) => new(
        found.Name, [found.Name, ArchitectureJson.Write(found.Architecture)],
        Numbers((Parameters, found.Cost.Parameters), (MultiplyAdds, found.Cost.MultiplyAdds), (Reward, found.Reward), (Test, found.Test)),
        Invariant($"architecture {found.Architecture.Hash}"));

    private static Measurement[] Numbers(params (string Name, double Value)[] numbers) =>
        [.. numbers.Select(one => Measurement.Known(one.Name, one.Value, 1)).OfType<Measurement>()];
}
