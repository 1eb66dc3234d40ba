using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Models;

/// <summary>What the networks share that are trained here and batch-normalised: convolutions without a bias, each with its norm.</summary>
public abstract class NormalisedConvolutions : Network
{
    private const double VarianceFloor = 1e-5;
    private const double Momentum = 0.1;

    // With channels side by side and fewer than these going in, libtorch 2.10 on a CPU writes beyond the gradient of a strided 1x1 kernel,
    // and so ends the process. It was tried for 1 to 32 channels.
    private const long SafeChannels = 8;

    /// <summary>Checks the spec; the subclass registers its layers.</summary>
    protected NormalisedConvolutions(NetworkSpec spec) : base(spec) { }

    /// <summary>Registers a convolution and its norm.</summary>
    /// <param name="convolution">Name of the one.</param>
    /// <param name="norm">Name of the other.</param>
    /// <param name="generator">Where the weights come from.</param>
    /// <param name="to">Channels out.</param>
    /// <param name="from">Channels in, of one group.</param>
    /// <param name="height">Height of the kernel in pixels, odd.</param>
    /// <param name="width">Its width.</param>
    protected void RegisterConvolution(string convolution, string norm, Generator generator, long to, long from, long height, long width)
    {
        Register($"{convolution}_weight", generator, from * height * width, to, from, height, width);
        RegisterConstant($"{norm}_weight", 1, to);
        RegisterConstant($"{norm}_bias", 0, to);
        RegisterBuffer($"{norm}_running_mean", new float[to], to);
        RegisterBuffer($"{norm}_running_var", [.. Enumerable.Repeat(1f, (int)to)], to);
    }

    /// <summary>The convolution and its norm: over the batch in training, by the running statistics in evaluation.</summary>
    // In evaluation the normalisation is an affine map of the convolution's output: it goes into the weights, which are few, instead of
    // passing over the images once more. Done anew each time, so that no copy of the weights can be out of date.
    protected Tensor Convolve(Tensor input, string convolution, string norm, ConvolutionSteps steps)
    {
        var weight = get_parameter($"{convolution}_weight")!;
        var (scale, shift) = (get_parameter($"{norm}_weight")!, get_parameter($"{norm}_bias")!);
        var (mean, variance) = (get_buffer($"{norm}_running_mean")!, get_buffer($"{norm}_running_var")!);
        if (training)
        {
            using var raw = Slide(input, weight, null, steps);
            return nn.functional.batch_norm(raw, mean, variance, scale, shift, training: true, Momentum, VarianceFloor);
        }

        using var scope = NewDisposeScope();
        var factor = scale.div(variance.add(Held(VarianceFloor), alpha: One).sqrt_());
        return Slide(input, weight.mul(factor.view(-1, 1, 1, 1)), shift.sub(mean.mul(factor)), steps).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// A convolution by these weights. Every one of the network passes through here, so that a test can count what a pass multiplies.
    /// </summary>
    /// <param name="input">float32 [n, channels, height, width].</param>
    /// <param name="weight">float32 [channels out, channels in of one group, kernel height, kernel width].</param>
    /// <param name="bias">float32 [channels out], or null for none.</param>
    /// <param name="steps">How the kernel moves.</param>
    protected virtual Tensor Slide(Tensor input, Tensor weight, Tensor? bias, ConvolutionSteps steps)
    {
        if (steps.Down * steps.Across == 1 || weight.shape[1] >= SafeChannels || weight.shape[2] * weight.shape[3] > 1)
            return Slid(input, weight, bias, steps);

        // A kernel of one pixel sees nothing of what it steps over.
        using var rows = input.slice(2, 0, input.shape[2], steps.Down);
        using var met = rows.slice(3, 0, input.shape[3], steps.Across);
        return Slid(met, weight, bias, steps with { Down = 1, Across = 1 });
    }

    private static Tensor Slid(Tensor input, Tensor weight, Tensor? bias, ConvolutionSteps steps)
    {
        long Padding(int side) => steps.Dilation * (weight.shape[side] - 1) / 2;
        return Convolution.Apply(input, weight, bias, steps, Padding(2), Padding(3));
    }
}
