using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Numbers;
using ReproHarness.Reporting.Pages;

namespace ReproHarness.Claims.Universality;

/// <summary>The judgements of claim C2 side by side.</summary>
internal static class VerdictCards
{
    private static readonly CardNumber[] Asked =
    [
        new(UniversalityMeasurements.Tau, "Spread, tau", $"at most {NumberText.Short(UniversalityClaim.LargestTau)}", 3),
        new(UniversalityMeasurements.PooledExponent, "Common exponent",
            $"{NumberText.Short(UniversalityClaim.Band.Low)} to {NumberText.Short(UniversalityClaim.Band.High)}", 2),
        new(UniversalityMeasurements.CollapseDistance, "Distance of curves",
            $"at most {NumberText.Short(UniversalityClaim.LargestDistance)} decades", 3),
    ];

    public static Html Of(UniversalityRecord record) =>
        JudgementCard.Grid(record.Judged.Select(judged => JudgementCard.Of(judged, UniversalityRecord.NameOf(judged), Asked)));
}
