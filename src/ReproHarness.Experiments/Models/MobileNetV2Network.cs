using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Models;

/// <summary>
/// MobileNet v2: inverted residuals, each a pointwise expansion, a depthwise 3x3 and a linear pointwise projection, with a shortcut
/// where shapes allow. Source: Sandler et al., arXiv 1801.04381, table 2.
/// </summary>
public sealed class MobileNetV2Network : FoldedConvolutions
{
    private const int StemWidth = 32;
    private const int LastWidth = 1280;

    private static readonly (int Expansion, int Width, int Repeats, long Stride)[] Stages =
        [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)];

    private static readonly Bottleneck[] Bottlenecks = [.. All()];

    /// <summary>Draws the weights from <paramref name="generator"/>, layer by layer.</summary>
    public MobileNetV2Network(NetworkSpec spec, Generator generator) : base(spec)
    {
        RegisterLayer("features_0_0", generator, spec.Channels, StemWidth, 3);
        foreach (var block in Bottlenecks)
        {
            if (block.Expands) RegisterLayer(block.Expand, generator, block.From, block.Hidden, 1);
            RegisterLayer(block.Depthwise, generator, 1, block.Hidden, 3);
            RegisterLayer(block.Project, generator, block.Hidden, block.To, 1);
        }

        RegisterLayer("features_18_0", generator, Bottlenecks[^1].To, LastWidth, 1);
        RegisterLayer("classifier_1", generator, LastWidth, spec.Classes, 0);
    }

    /// <inheritdoc />
    protected override Tensor Logits(Tensor normalised)
    {
        using var pixels = ChannelsLast(normalised);
        var current = Relu6(ConvolveSame(pixels, "features_0_0", 2));
        foreach (var block in Bottlenecks)
        {
            var next = Pass(current, block);
            current.Dispose();
            current = next;
        }

        using var features = current;
        return Classify(Relu6(Convolve(features, "features_18_0", 1, 0)), "classifier_1");
    }

    private Tensor Pass(Tensor input, Bottleneck block)
    {
        using var wide = block.Expands ? Relu6(Convolve(input, block.Expand, 1, 0)) : input.alias();
        using var deep = Relu6(ConvolveSame(wide, block.Depthwise, block.Stride, groups: block.Hidden));
        var narrow = Convolve(deep, block.Project, 1, 0);
        return block.Stride == 1 && block.From == block.To ? narrow.add_(input, alpha: One) : narrow;
    }

    private static IEnumerable<Bottleneck> All()
    {
        var (number, from) = (1, StemWidth);
        foreach (var (expansion, width, repeats, stride) in Stages)
        {
            for (var repeat = 0; repeat < repeats; repeat++, number++)
            {
                yield return new Bottleneck(number, from, from * expansion, width, repeat == 0 ? stride : 1);
                from = width;
            }
        }
    }

    // Without an expansion the convolutions of a block are numbered one lower.
    private sealed record Bottleneck(int Number, int From, int Hidden, int To, long Stride)
    {
        public bool Expands => Hidden != From;

        public string Expand => $"features_{Number}_conv_0_0";

        public string Depthwise => $"features_{Number}_conv_{(Expands ? 1 : 0)}_0";

        public string Project => $"features_{Number}_conv_{(Expands ? 2 : 1)}";
    }
}
