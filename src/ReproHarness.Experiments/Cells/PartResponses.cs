using System.Collections.Immutable;
using ReproHarness.Experiments.Response;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Cells;

/// <summary>Joins the responses of the units of work of a network's kind: one for each trained network, over all of its images.</summary>
internal static class PartResponses
{
    /// <param name="network">The network.</param>
    /// <param name="units">Each with the number of its trained network, its data and what was measured.</param>
    /// <exception cref="ArgumentException">A network's parts do not hold every image exactly once.</exception>
    public static CellResponse Join(
        CellNetwork network, IReadOnlyList<(int Number, CellPart Part, Measured<GapResponse> Measured)> units) => new(
        network,
        [.. units.GroupBy(unit => unit.Number).Select(group => Join([.. group.Select(unit => (unit.Part, unit.Measured.Value))]))],
        units.Min(unit => unit.Measured.MeasuredAt),
        units.Any(unit => unit.Measured.Reused),
        units.Sum(unit => unit.Measured.Seconds));

    private static GapResponse Join(IReadOnlyList<(CellPart Part, GapResponse Response)> parts)
    {
        var images = parts.Sum(part => part.Response.Images);
        ImmutableArray<T> Whole<T>(Func<GapResponse, ImmutableArray<T>> values) => PartOrder.Scatter(images, parts, values);
        return new GapResponse(
            Whole(part => part.Gaps),
            Whole(part => part.GradientNorms),
            Whole(part => part.BestSizes),
            Whole(part => part.BestRanks),
            new DirectionResponse(Whole(part => part.Fgsm.Alignments), Whole(part => part.Fgsm.LinearSizes)),
            new DirectionResponse(Whole(part => part.StepLeastLikely.Alignments), Whole(part => part.StepLeastLikely.LinearSizes)));
    }
}
