using System.Collections.Immutable;
using ReproHarness.Experiments.Response;

namespace ReproHarness.Experiments.Cells;

/// <summary>The linear response of a network's first images, and where it comes from.</summary>
/// <param name="Network">What was attacked.</param>
/// <param name="Responses">
/// One per trained network, each over the same images: the first of those that single steps attack, in their order.
/// </param>
/// <param name="MeasuredAt">When the oldest part was measured.</param>
/// <param name="FromCache">Whether any part was taken from the cache.</param>
/// <param name="Seconds">Seconds that it took when it was measured, added up.</param>
public sealed record CellResponse(
    CellNetwork Network, ImmutableArray<GapResponse> Responses, DateTimeOffset MeasuredAt, bool FromCache, double Seconds)
{
    /// <summary>Number of images of each network.</summary>
    public int Images => Responses[0].Images;
}
