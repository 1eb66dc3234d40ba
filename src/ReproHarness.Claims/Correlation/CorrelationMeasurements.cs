using ReproHarness.Claims.ArchitectureSearch;
using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics;

namespace ReproHarness.Claims.Correlation;

/// <summary>The numbers of claim C7.</summary>
internal static class CorrelationMeasurements
{
    /// <summary>The correlation that the rule asks for: with clean accuracy, and with size at equal clean accuracy.</summary>
    public const string Judged = "correlation";

    public static IReadOnlyList<Measurement> Of(string subject, CorrelationEvidence evidence)
    {
        var (spearman, kendall) = (evidence.Correlations.Spearman, evidence.Correlations.Kendall);
        Measurement? Number(string name, IntervalEstimate estimate) => Measurement.Of(name, estimate, evidence.Correlations.Architectures);
        Measurement?[] all = subject == SearchSubjects.CleanAccuracy
            ?
            [
                Number(Judged, spearman.WithClean), Number("kendall-with-clean", kendall.WithClean),
                Number("spearman-with-clean-given-size", spearman.WithCleanGivenParameters), Number("kendall-with-clean-given-size", kendall.WithCleanGivenParameters),
                Number("spearman-across-trainings", evidence.AcrossTrainings), Number("spearman-repeatable", evidence.Repeatable),
            ]
            :
            [
                Number(Judged, spearman.WithParametersGivenClean), Number("kendall-with-size-given-clean", kendall.WithParametersGivenClean),
                Number("spearman-with-size", spearman.WithParameters), Number("kendall-with-size", kendall.WithParameters), Number("spearman-difference", spearman.Difference), Number("kendall-difference", kendall.Difference),
            ];
        return [.. all.OfType<Measurement>()];
    }
}
