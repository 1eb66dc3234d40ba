using ReproHarness.Experiments.Models.Cells;
using ReproHarness.Nas.Networks;

namespace ReproHarness.Experiments.Models;

/// <summary>How large a network is, known without building it: what costs and memory are estimated by, and nothing else.</summary>
/// <param name="Parameters">Trainable numbers.</param>
/// <param name="MultiplyAdds">Multiplications, each with an addition, for one image.</param>
/// <param name="Outputs">Numbers that its layers put out for one image.</param>
/// <param name="Layers">Convolutions and affine maps, which a pass calls one after another.</param>
public readonly record struct NetworkSize(long Parameters, long MultiplyAdds, long Outputs, int Layers)
{
    private const int StemAndClassifier = 2;

    // NASNet's heaviest operation is two times a depthwise and a pointwise convolution.
    private const int ConvolutionsOfHalf = 4;

    /// <summary>The size of any network; null of one that this program cannot build.</summary>
    public static NetworkSize? Of(NetworkSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return spec.Search is { } searched ? Of(searched)
            : spec.Kind is NetworkKind.Script or NetworkKind.CellStack ? null
            : Of(spec.Kind, spec.Channels, spec.Height);
    }

    /// <summary>The size of a network of the cells.</summary>
    /// <param name="kind">Architecture.</param>
    /// <param name="channels">Image channels.</param>
    /// <param name="side">Image height and width in pixels.</param>
    public static NetworkSize Of(NetworkKind kind, int channels, int side)
    {
        long pixels = (long)channels * side * side, half = (side + 1) / 2, quarter = (half + 1) / 2;
        return kind switch
        {
            NetworkKind.Linear => Affine(pixels, 10),
            NetworkKind.Mlp => Affine(pixels, 256) + Affine(256, 256) + Affine(256, 10),
            NetworkKind.Cnn =>
                Convolution(channels, 8, half, biased: true) + Convolution(8, 16, quarter, biased: true)
                    + Affine(16 * quarter * quarter, 10),

            // Howard et al., arXiv 1704.04861, table 6; Sandler et al., arXiv 1801.04381, table 4; Iandola et al., arXiv 1602.07360.
            // Outputs and layers are those of their tables.
            NetworkKind.MobileNetV1 => new NetworkSize(1_300_000, 149_000_000, 2_600_000, 28),
            NetworkKind.MobileNetV2 => new NetworkSize(3_400_000, 300_000_000, 6_700_000, 53),
            NetworkKind.SqueezeNet => new NetworkSize(1_250_000, 820_000_000, 3_900_000, 26),
            _ when kind.ResidualBlocks() is { } blocks => Residual(channels, side, blocks),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no size for this architecture"),
        };
    }

    /// <summary>The size of a stack of cells, at most.</summary>
    public static NetworkSize Of(SearchedNetwork searched)
    {
        ArgumentNullException.ThrowIfNull(searched);
        var cost = ArchitectureCost.CostOf(searched.Architecture, searched.Stack);
        var plan = CellPlan.Of(searched.Architecture, searched.Stack);
        var cells = plan.Cells.Sum(cell =>
            (long)cell.Channels * cell.InputHeight * cell.InputWidth * (
                (cell.Graph.Blocks.Length * 2 * ConvolutionsOfHalf) + cell.Inputs.Count()));
        return new NetworkSize(
            cost.Parameters, cost.MultiplyAdds, cells + ((long)plan.Stem.Channels * plan.Stem.Height * plan.Stem.Width),
            StemAndClassifier + plan.Cells.Sum(cell => CellLayers.Of(cell).Count()));
    }

    public static NetworkSize operator +(NetworkSize left, NetworkSize right) => Add(left, right);

    public static NetworkSize Add(NetworkSize left, NetworkSize right) =>
        new(
            left.Parameters + right.Parameters, left.MultiplyAdds + right.MultiplyAdds, left.Outputs + right.Outputs,
            left.Layers + right.Layers);

    private static NetworkSize Residual(int channels, long side, int blocks)
    {
        const int Stages = 3, FirstWidth = 16;
        var size = Convolution(channels, FirstWidth, side, biased: false);
        for (var stage = 0; stage < Stages; stage++)
        {
            var (from, to) = ((long)FirstWidth << Math.Max(0, stage - 1), (long)FirstWidth << stage);
            if (stage > 0) side = (side + 1) / 2;
            size += Convolution(from, to, side, biased: false);
            for (var later = 1; later < 2 * blocks; later++) size += Convolution(to, to, side, biased: false);
        }

        return size + Affine((long)FirstWidth << (Stages - 1), 10);
    }

    // 3x3. A norm has twice as many numbers as a bias.
    private static NetworkSize Convolution(long from, long to, long side, bool biased) =>
        new((9 * from * to) + (biased ? to : 2 * to), 9 * from * to * side * side, to * side * side, Layers: 1);

    private static NetworkSize Affine(long from, long to) => new((from + 1) * to, from * to, to, Layers: 1);
}
