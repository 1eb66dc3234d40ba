using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics;
using ReproHarness.Statistics.Nas;

namespace ReproHarness.Claims.ArchitectureSearch;

/// <summary>The numbers of claim C6. One that the data cannot give is left out.</summary>
internal static class SearchMeasurements
{
    /// <summary>The number that is judged, and its effect size.</summary>
    public const string Lead = "lead", Effect = "effect-size";

    /// <summary>Of the table.</summary>
    public const string Deviation = ComparedNumbers.LargestDeviation, Same = "same-share";

    /// <summary>Accuracies and leads beside the judged one.</summary>
    public const string Accuracy = "accuracy", CleanLead = "clean-accuracy-lead", OverEvolution = "lead-over-evolution",
        OverHandMade = "lead-over-hand-made";

    public static IReadOnlyList<Measurement> OfTable(TableEvidence evidence)
    {
        var count = evidence.Retrained.Count;
        return Known(
            Measurement.Known(Deviation, evidence.LargestDeviation, count, SearchClaim.Deviation.Unit),
            Measurement.Known(Same, (double)evidence.Retrained.Count(child => child.IsTheSame) / count, count, Measurement.Share));
    }

    public static IReadOnlyList<Measurement> Of(SearchEvidence evidence)
    {
        var lead = evidence.LeadOver(SearchEvidence.Random);
        var searches = lead.Differences.Count;
        Measurement? Number(string name, IntervalEstimate estimate) => Measurement.Of(name, estimate, searches);
        return Known(
        [
            Number(Lead, lead.Mean), Number(Effect, lead.Effect()),
            Number(OverEvolution, evidence.LeadOver(SearchEvidence.Evolution).Mean), Number(OverHandMade, evidence.LeadOverHandMade.Mean),
            .. evidence.Searchers.Select(
                searcher => Number(AccuracyOf(searcher.Name), MeanEstimate.Of([.. searcher.Chosen]).Clipped(0, 1))),
        ]);
    }

    public static IReadOnlyList<Measurement> Of(ContestEvidence evidence, string opponent, string way)
    {
        var (lead, n) = (evidence.LeadOver(opponent, way), (long)evidence.Result.Seeds * evidence.Result.Images);
        return Known(
            Measurement.Of(Lead, lead.Gain, n), Measurement.Of(Effect, lead.Effect(), evidence.Result.Seeds),
            Measurement.Of(Accuracy, evidence.First.Way(way).Accuracy, n),
            Measurement.Of(AccuracyOf(opponent), evidence.Result.Entrants.First(entrant => entrant.Name == opponent).Way(way).Accuracy, n),
            Measurement.Of(CleanLead, evidence.LeadOver(opponent, ContestWay.Clean).Gain, n));
    }

    private static string AccuracyOf(string entrant) => $"{Accuracy}-{entrant}";

    private static Measurement[] Known(params Measurement?[] all) => [.. all.OfType<Measurement>()];
}
