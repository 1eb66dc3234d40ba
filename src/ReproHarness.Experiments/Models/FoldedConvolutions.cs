using static TorchSharp.torch;

namespace ReproHarness.Experiments.Models;

/// <summary>
/// What the ImageNet networks share: convolutions with a bias, in which a batch normalisation, if there was one, is folded.
/// </summary>
public abstract class FoldedConvolutions : Network
{
    /// <summary>Checks the spec; the subclass registers its layers.</summary>
    protected FoldedConvolutions(NetworkSpec spec) : base(spec) { }

    /// <summary>Registers weight and bias of a layer.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="generator">Where the weights come from.</param>
    /// <param name="from">Channels in, of one group.</param>
    /// <param name="to">Channels out.</param>
    /// <param name="kernel">Side of the kernel in pixels; 0 for an affine map.</param>
    protected void RegisterLayer(string name, Generator generator, long from, long to, long kernel)
    {
        var fanIn = from * Math.Max(kernel * kernel, 1);
        Register($"{name}_weight", generator, fanIn, kernel == 0 ? [to, from] : [to, from, kernel, kernel]);
        Register($"{name}_bias", generator, fanIn, to);
    }

    /// <summary>A convolution with <paramref name="padding"/> zeros on every side.</summary>
    protected Tensor Convolve(Tensor input, string name, long stride, long padding, long groups = 1) =>
        Convolution.Apply(
            input, get_parameter($"{name}_weight")!, get_parameter($"{name}_bias")!,
            ConvolutionSteps.Strided(stride) with { Groups = groups }, padding, padding);

    /// <summary>
    /// A convolution with TensorFlow's padding "SAME": as many zeros as make the output ceil(n / stride) long; of an odd number the
    /// larger half comes after the image.
    /// </summary>
    protected Tensor ConvolveSame(Tensor input, string name, long stride, long groups = 1)
    {
        var kernel = get_parameter($"{name}_weight")!.shape[2];
        var (top, bottom) = Same(input.shape[2], kernel, stride);
        var (left, right) = Same(input.shape[3], kernel, stride);
        if (top == bottom && left == right && top == left) return Convolve(input, name, stride, top, groups);
        using var padded = nn.functional.pad(input, [left, right, top, bottom]);
        return Convolve(padded, name, stride, 0, groups);
    }

    /// <summary>min(max(x, 0), 6), in place. Source: Howard et al., arXiv 1704.04861, as trained by TensorFlow.</summary>
    protected static Tensor Relu6(Tensor input) => input.relu6_();

    /// <summary>Mean over the image, then an affine map. Disposes <paramref name="features"/>.</summary>
    protected Tensor Classify(Tensor features, string name)
    {
        using var pooled = features.mean([2, 3]);
        features.Dispose();
        return nn.functional.linear(pooled, get_parameter($"{name}_weight")!, get_parameter($"{name}_bias")!);
    }

    private static (long Before, long After) Same(long size, long kernel, long stride)
    {
        var total = Math.Max(((size + stride - 1) / stride - 1) * stride + kernel - size, 0);
        return (total / 2, total - total / 2);
    }
}
