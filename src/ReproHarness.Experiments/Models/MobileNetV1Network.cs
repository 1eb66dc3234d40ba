using static TorchSharp.torch;

namespace ReproHarness.Experiments.Models;

/// <summary>
/// MobileNet v1: a 3x3 convolution with stride 2, 13 pairs of a depthwise 3x3 and a pointwise convolution, global average pool, one
/// affine map. Source: Howard et al., arXiv 1704.04861, table 1; all channels scaled by the width multiplier.
/// </summary>
public sealed class MobileNetV1Network : FoldedConvolutions
{
    private const int StemWidth = 32;

    private static readonly (int Width, long Stride)[] Pairs =
    [
        (64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), (512, 1), (512, 1), (512, 1), (512, 1), (512, 1), (1024, 2), (1024, 1),
    ];

    /// <summary>Draws the weights from <paramref name="generator"/>, layer by layer.</summary>
    public MobileNetV1Network(NetworkSpec spec, Generator generator) : base(spec)
    {
        long Scaled(int width) => (long)(width * spec.WidthMultiplier);
        RegisterLayer("features_0", generator, spec.Channels, Scaled(StemWidth), 3);
        var width = Scaled(StemWidth);
        for (var i = 1; i <= Pairs.Length; i++)
        {
            RegisterLayer($"features_{i}_dw", generator, 1, width, 3);
            RegisterLayer($"features_{i}_pw", generator, width, Scaled(Pairs[i - 1].Width), 1);
            width = Scaled(Pairs[i - 1].Width);
        }

        RegisterLayer("classifier", generator, width, spec.Classes, 0);
    }

    /// <inheritdoc />
    protected override Tensor Logits(Tensor normalised)
    {
        using var pixels = ChannelsLast(normalised);
        var current = Relu6(ConvolveSame(pixels, "features_0", 2));
        for (var i = 1; i <= Pairs.Length; i++)
        {
            using var deep = Relu6(ConvolveSame(current, $"features_{i}_dw", Pairs[i - 1].Stride, groups: current.shape[1]));
            current.Dispose();
            current = Relu6(Convolve(deep, $"features_{i}_pw", 1, 0));
        }

        return Classify(current, "classifier");
    }
}
