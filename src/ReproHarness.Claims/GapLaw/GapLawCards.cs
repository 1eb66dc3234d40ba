using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Numbers;
using ReproHarness.Reporting.Pages;

namespace ReproHarness.Claims.GapLaw;

/// <summary>The judgements of claim C3 side by side.</summary>
internal static class GapLawCards
{
    public static Html Of(GapLawRecord record) =>
        JudgementCard.Grid(record.Judged.Select(judged => JudgementCard.Of(judged, GapSubjects.Words(judged.Cell), Asked(judged.Cell))));

    private static CardNumber[] Asked(string subject) => subject switch
    {
        GapSubjects.ControlUniform or GapSubjects.ControlGaussian =>
        [
            new(GapLawMeasurements.Distance, "Distance from the law", "chance allows this range", 5),
            new(GapLawMeasurements.ExponentMiss, "Miss of an exponent", "in standard errors", 1),
        ],
        GapSubjects.Form =>
            [new(GapLawMeasurements.LargestFormDistance, "Largest distance",
                $"at most {NumberText.Short(GapLawClaim.LargestDistance)} decades, every kind", 2)],
        GapSubjects.Training =>
        [
            new(GapLawMeasurements.LargestChange, "Largest change of exponent", $"within ±{NumberText.Short(GapLawClaim.LargestChange)}",
                2),
            new(GapLawMeasurements.LargestFormChange, "Largest change of form",
                $"at most {NumberText.Short(GapLawClaim.LargestDistance)} decades", 2),
        ],
        _ =>
        [
            new(GapLawMeasurements.ExponentRatio, "Exponent over j − 1, mean",
                $"{NumberText.Short(GapLawClaim.Band.Low)} to {NumberText.Short(GapLawClaim.Band.High)}, every kind", 2),
            new(GapLawMeasurements.SmallestRatio, "Smallest", "", 2),
            new(GapLawMeasurements.LargestRatio, "Largest", "", 2),
        ],
    };
}
