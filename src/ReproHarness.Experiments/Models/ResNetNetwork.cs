using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Models;

/// <summary>
/// The residual network for CIFAR: a 3x3 convolution, three stages of 16, 32 and 64 channels with two 3x3 convolutions a block, each
/// batch-normalised, global average pool, one affine map. Source: He et al., arXiv 1512.03385, section 4.2, with its shortcuts of
/// option A: when a stage starts, every second row and column, and zeros for the new channels, half before and half after.
/// </summary>
public sealed class ResNetNetwork : NormalisedConvolutions
{
    private const long Side = 3;
    private static readonly int[] StageWidths = [16, 32, 64];

    private readonly int _blocks;

    /// <summary>Draws the weights from <paramref name="generator"/>, layer by layer.</summary>
    /// <param name="spec">The network.</param>
    /// <param name="blocks">Blocks a stage; the network has 6 times as many layers, and 2.</param>
    /// <param name="generator">A CPU generator of a named stream.</param>
    public ResNetNetwork(NetworkSpec spec, int blocks, Generator generator) : base(spec)
    {
        _blocks = blocks;
        RegisterConvolution("conv1", "bn1", generator, StageWidths[0], spec.Channels, Side, Side);
        var width = StageWidths[0];
        foreach (var (name, stage, _) in Blocks())
        {
            RegisterConvolution($"{name}_conv1", $"{name}_bn1", generator, StageWidths[stage], width, Side, Side);
            RegisterConvolution($"{name}_conv2", $"{name}_bn2", generator, StageWidths[stage], StageWidths[stage], Side, Side);
            width = StageWidths[stage];
        }

        Register("linear_weight", generator, width, spec.Classes, width);
        Register("linear_bias", generator, width, spec.Classes);
    }

    /// <inheritdoc />
    protected override Tensor Logits(Tensor normalised)
    {
        using var pixels = ChannelsLast(normalised);
        var current = Convolve(pixels, "conv1", "bn1", ConvolutionSteps.Plain).relu_();
        foreach (var (name, _, stride) in Blocks())
        {
            var next = Block(current, name, stride);
            current.Dispose();
            current = next;
        }

        using var pooled = current.mean([2, 3]);
        current.Dispose();
        return nn.functional.linear(pooled, get_parameter("linear_weight")!, get_parameter("linear_bias")!);
    }

    private IEnumerable<(string Name, int Stage, long Stride)> Blocks() =>
        from stage in Enumerable.Range(0, StageWidths.Length)
        from block in Enumerable.Range(0, _blocks)
        select ($"layer{stage + 1}_{block}", stage, stage > 0 && block == 0 ? 2L : 1L);

    private Tensor Block(Tensor input, string name, long stride)
    {
        using var first = Convolve(input, $"{name}_conv1", $"{name}_bn1", ConvolutionSteps.Strided(stride)).relu_();
        var second = Convolve(first, $"{name}_conv2", $"{name}_bn2", ConvolutionSteps.Plain);
        if (stride == 1) return second.add_(input, alpha: One).relu_();
        using var scope = NewDisposeScope();
        var padding = (second.shape[1] - input.shape[1]) / 2;
        var shortcut =
            nn.functional.pad(input.slice(2, 0, input.shape[2], 2).slice(3, 0, input.shape[3], 2), [0, 0, 0, 0, padding, padding]);
        return second.add_(shortcut, alpha: One).relu_();
    }
}
