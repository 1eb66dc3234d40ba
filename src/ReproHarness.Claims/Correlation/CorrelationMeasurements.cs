using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Statistics;

namespace ReproHarness.Claims.Correlation;

/// <summary>The numbers of claim C7.</summary>
internal static class CorrelationMeasurements
{
    /// <summary>The correlation that the rule asks for: with clean accuracy, and with size at equal clean accuracy.</summary>
    public const string Judged = "correlation";

    /// <summary>Spearman's correlations beside it: with size, less that with size, and with clean accuracy at equal size.</summary>
    public const string SpearmanWithSize = "spearman-with-size", SpearmanDifference = "spearman-difference",
        SpearmanWithCleanGivenSize = "spearman-with-clean-given-size";

    /// <summary>Of one training with another: adversarial with clean accuracy, and with itself.</summary>
    public const string AcrossTrainings = "spearman-across-trainings", Repeatable = "spearman-repeatable";

    /// <summary>Kendall's correlations.</summary>
    public const string KendallWithClean = "kendall-with-clean", KendallWithCleanGivenSize = "kendall-with-clean-given-size",
        KendallWithSize = "kendall-with-size", KendallWithSizeGivenClean = "kendall-with-size-given-clean",
            KendallDifference = "kendall-difference";

    public static IReadOnlyList<Measurement> Of(string subject, CorrelationEvidence evidence)
    {
        var (spearman, kendall) = (evidence.Correlations.Spearman, evidence.Correlations.Kendall);
        Measurement? Number(string name, IntervalEstimate estimate) => Measurement.Of(name, estimate, evidence.Correlations.Architectures);
        Measurement?[] all = subject == SearchSubjects.CleanAccuracy
            ?
            [
                Number(Judged, spearman.WithClean), Number(KendallWithClean, kendall.WithClean),
                Number(SpearmanWithCleanGivenSize, spearman.WithCleanGivenParameters),
                Number(KendallWithCleanGivenSize, kendall.WithCleanGivenParameters),
                Number(AcrossTrainings, evidence.AcrossTrainings), Number(Repeatable, evidence.Repeatable),
            ]
            :
            [
                Number(Judged, spearman.WithParametersGivenClean), Number(KendallWithSizeGivenClean, kendall.WithParametersGivenClean),
                Number(SpearmanWithSize, spearman.WithParameters), Number(KendallWithSize, kendall.WithParameters),
                Number(SpearmanDifference, spearman.Difference), Number(KendallDifference, kendall.Difference),
            ];
        return [.. all.OfType<Measurement>()];
    }
}
