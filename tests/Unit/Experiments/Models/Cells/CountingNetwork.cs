using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Models.Cells;
using ReproHarness.Nas.Architectures;
using ReproHarness.Nas.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Models.Cells;

/// <summary>A network of searched cells that counts what its convolutions multiply while images pass through.</summary>
internal sealed class CountingNetwork(NetworkSpec spec, Generator generator) : CellStackNetwork(spec, generator)
{
    /// <summary>
    /// Multiplications of all convolutions for one image: each number of an output is a sum over the numbers of one filter.
    /// </summary>
    public long Multiplied { get; private set; }

    /// <summary>For every convolution, how many numbers lie from one channel of a pixel to the next in what it read.</summary>
    public List<long> ChannelStrides { get; } = [];

    protected override Tensor Slide(Tensor input, Tensor weight, Tensor? bias, ConvolutionSteps steps)
    {
        var output = base.Slide(input, weight, bias, steps);
        ChannelStrides.Add(input.stride(1));
        Multiplied += output.numel() / output.shape[0] * (weight.numel() / weight.shape[0]);
        return output;
    }
}

/// <summary>Small networks of searched cells.</summary>
internal static class CellNetworks
{
    /// <summary>Two stages, one normal cell each: every kind of connection in as little time as possible.</summary>
    public static readonly CellStack Stack = new(1, 8, 8, 5, 4, 1, 1, 2);

    public static NetworkSpec Spec(Architecture architecture, CellStack? stack = null) =>
        NetworkSpec.For(new SearchedNetwork(architecture, stack ?? Stack), new Normalisation(0.5f, 0.25f));

    public static Network Create(Architecture architecture, CellStack? stack = null)
    {
        using var generator = SyntheticImages.Seed.Generator("test/cells");
        return NetworkFactory.Create(Spec(architecture, stack), generator);
    }

    /// <summary>Every operation on every kind of state.</summary>
    public static readonly Architecture Everything = new(
        Unit.Nas.MadeUpCells.Cell(
            "sep3x3(0)+identity(1) max3x3(0)+sep5x5(2) avg3x3(1)+dil3x3(2) conv1x7-7x1(3)+sep7x7(1) identity(4)+avg3x3(0)"),
        Unit.Nas.MadeUpCells.Cell(
            "sep3x3(0)+identity(1) max3x3(0)+sep5x5(1) avg3x3(1)+dil3x3(0) conv1x7-7x1(0)+sep7x7(1) identity(4)+conv1x7-7x1(2)"));
}
