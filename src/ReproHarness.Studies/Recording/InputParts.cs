using System.Collections.Immutable;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Gaps;
using ReproHarness.Experiments.Response;
using ReproHarness.Experiments.Sweeps;

namespace ReproHarness.Studies.Recording;

/// <summary>
/// The first images of what was measured. Networks are never left out: intervals are over networks, and three of them are another rule's
/// input than sixteen.
/// </summary>
internal static class InputParts
{
    // A number is about three bytes, compressed. So a cell's curves take 40 kB, a network's responses 100 kB, its gaps 80 kB, and both
    // tiers together less than 10 MB.
    private const int CurvePairs = 12_000, ResponsePairs = 4_000, GapPairs = 8_000, TrainingPairs = 2_000;

    public static (InputPart Part, ImmutableArray<SeedCurve> Curves) Of(ImmutableArray<SeedCurve> curves)
    {
        var part = InputPart.AtMost(CurvePairs, curves.Length, curves[0].Images);
        return (part, [.. curves.Select(curve => First(curve, part.Images))]);
    }

    public static (InputPart Part, ImmutableArray<GapResponse> Responses) Of(ImmutableArray<GapResponse> responses)
    {
        var part = InputPart.AtMost(ResponsePairs, responses.Length, responses[0].Images);
        return (part, [.. responses.Select(response => First(response, part.Images))]);
    }

    public static (InputPart Part, ImmutableArray<GapsAtMoment> Moments) Of(ImmutableArray<GapsAtMoment> moments)
    {
        var networks = moments[0].Networks;
        var part = InputPart.AtMost(moments.Length > 1 ? TrainingPairs : GapPairs, networks.Length, networks[0].Images);
        return (part, [.. moments.Select(
            moment => moment with { Networks = [.. moment.Networks.Select(table => First(table, part.Images))] })]);
    }

    private static SeedCurve First(SeedCurve curve, int images)
    {
        if (images == curve.Images) return curve;
        var (changed, sizes) = (curve.Changed[..images], curve.MisclassificationSizes[..images]);
        var wrong = sizes.Count(size => size == 0);
        var audited = curve.Audited == curve.Images;
        return curve with
        {
            Changed = changed,
            Misclassified = curve.Misclassified[..images],
            FlipSizes = curve.FlipSizes[..images],
            MisclassificationSizes = sizes,
            CleanRight = images - wrong,
            CleanWrong = wrong,

            // Of these a curve keeps the count alone, and not which images they are: the part has its share of them.
            ZeroGradients = Share(curve.ZeroGradients, images, curve.Images),
            Audited = audited ? images : Share(curve.Audited, images, curve.Images),
            NonMonotone = audited
                ? changed.Count(mask => !SeedCurve.IsMonotone(mask, curve.Epsilons.Length))
                : Share(curve.NonMonotone, images, curve.Images),
        };
    }

    private static int Share(int count, int images, int of) => (int)Math.Round((double)count * images / of, MidpointRounding.AwayFromZero);

    private static GapResponse First(GapResponse response, int images) => new(
        response.Gaps[..images], response.GradientNorms[..images], response.BestSizes[..images], response.BestRanks[..images],
        First(response.Fgsm, images), First(response.StepLeastLikely, images));

    private static DirectionResponse First(DirectionResponse direction, int images) =>
        new(direction.Alignments[..images], direction.LinearSizes[..images]);

    private static GapTable First(GapTable table, int images) =>
        new(table.Classes, table.Second[..images], table.Third[..images], table.Last[..images]);
}
