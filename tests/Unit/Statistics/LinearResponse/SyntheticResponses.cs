using System.Collections.Immutable;
using ReproHarness.Statistics.LinearResponse;
using ReproHarness.Unit.Statistics.PowerLaws;

namespace ReproHarness.Unit.Statistics.LinearResponse;

/// <summary>Pairs whose eps* and eps_lin are drawn together: what the comparison should find is known.</summary>
internal static class SyntheticResponses
{
    public static readonly ImmutableArray<double> Grid = SyntheticFlips.LogGrid(0.001, 2, 25);

    /// <summary>eps* uniform on 0 to 1, of every image alike but for a factor of its own in each network; eps_lin as given.</summary>
    /// <param name="networks">Networks.</param>
    /// <param name="images">Images.</param>
    /// <param name="linear">eps_lin of an eps* and a draw of the standard normal.</param>
    /// <param name="seed">Of the draws.</param>
    public static ResponseTable Of(int networks, int images, Func<double, double, double> linear, int seed = 1)
    {
        var random = new Random(seed);
        ImmutableArray<ImmutableArray<float>> flips =
            [.. Enumerable.Range(0, networks)
                .Select(_ => Enumerable.Range(0, images).Select(_ => (float)random.NextDouble()).ToImmutableArray())];
        ImmutableArray<ImmutableArray<float>> predicted =
            [.. flips.Select(
                row =>
                    row.Select(size => (float)linear(size, MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1)))
                        .ToImmutableArray())];
        return new ResponseTable(SyntheticFlips.FromSizes(Grid, flips), predicted, predicted);
    }

    /// <summary>The same with the predictions of each network's images moved on by <paramref name="shift"/>.</summary>
    public static ResponseTable Mispaired(this ResponseTable table, int shift) => table with
    {
        LinearSizes = [.. table.LinearSizes.Select(row => row.Select((_, i) => row[(i + shift) % row.Length]).ToImmutableArray())],
    };
}
