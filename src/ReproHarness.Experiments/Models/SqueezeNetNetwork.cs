using static TorchSharp.torch;

namespace ReproHarness.Experiments.Models;

/// <summary>
/// SqueezeNet 1.0: a 7x7 convolution, eight fire modules (a pointwise squeeze, then a pointwise and a 3x3 expansion side by side), a
/// pointwise classifier, global average pool. Source: Iandola et al., arXiv 1602.07360, table 1.
/// </summary>
public sealed class SqueezeNetNetwork : FoldedConvolutions
{
    private const int StemWidth = 96;

    // Numbered as the layers of torchvision's implementation: the gaps are max-pools.
    private static readonly (int Number, int Squeeze, int Expand, bool PoolAfter)[] Fires =
    [
        (3, 16, 64, false), (4, 16, 64, false), (5, 32, 128, true), (7, 32, 128, false), (8, 48, 192, false), (9, 48, 192, false),
        (10, 64, 256, true), (12, 64, 256, false),
    ];

    /// <summary>Draws the weights from <paramref name="generator"/>, layer by layer.</summary>
    public SqueezeNetNetwork(NetworkSpec spec, Generator generator) : base(spec)
    {
        RegisterLayer("features_0", generator, spec.Channels, StemWidth, 7);
        var width = StemWidth;
        foreach (var (number, squeeze, expand, _) in Fires)
        {
            RegisterLayer($"features_{number}_squeeze", generator, width, squeeze, 1);
            RegisterLayer($"features_{number}_expand1x1", generator, squeeze, expand, 1);
            RegisterLayer($"features_{number}_expand3x3", generator, squeeze, expand, 3);
            width = 2 * expand;
        }

        RegisterLayer("classifier_1", generator, width, spec.Classes, 1);
    }

    /// <inheritdoc />
    protected override Tensor Logits(Tensor normalised)
    {
        using var pixels = ChannelsLast(normalised);
        var current = Pooled(Convolve(pixels, "features_0", 2, 0).relu_());
        foreach (var (number, _, _, poolAfter) in Fires)
        {
            var next = Fire(current, $"features_{number}");
            current.Dispose();
            current = poolAfter ? Pooled(next) : next;
        }

        using var features = current;
        using var classes = Convolve(features, "classifier_1", 1, 0).relu_();
        return classes.mean([2, 3]);
    }

    private Tensor Fire(Tensor input, string name)
    {
        using var squeezed = Convolve(input, $"{name}_squeeze", 1, 0).relu_();
        using var small = Convolve(squeezed, $"{name}_expand1x1", 1, 0).relu_();
        using var large = Convolve(squeezed, $"{name}_expand3x3", 1, 1).relu_();
        return cat([small, large], 1);
    }

    /// <summary>3x3 maxima with stride 2, the last ones over what is left of the image. Disposes <paramref name="input"/>.</summary>
    private static Tensor Pooled(Tensor input)
    {
        using (input) return nn.functional.max_pool2d(input, [3L, 3L], strides: [2L, 2L], ceil_mode: true);
    }
}
