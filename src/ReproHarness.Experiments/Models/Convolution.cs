using static TorchSharp.torch;

namespace ReproHarness.Experiments.Models;

/// <summary>The one place where networks convolve: what a pass asks of the library can be listed here, and so be checked.</summary>
internal static class Convolution
{
    [ThreadStatic]
    private static List<ConvolutionForm>? s_seen;

    /// <summary>A convolution.</summary>
    /// <param name="input">[n, channels, height, width].</param>
    /// <param name="weight">[channels out, channels in of one group, kernel height, kernel width].</param>
    /// <param name="bias">[channels out], or null for none.</param>
    /// <param name="steps">How the kernel moves.</param>
    /// <param name="down">Zeros above and below the image.</param>
    /// <param name="across">Zeros left and right of it.</param>
    public static Tensor Apply(Tensor input, Tensor weight, Tensor? bias, ConvolutionSteps steps, long down, long across)
    {
        s_seen?.Add(ConvolutionForm.Of(input, weight, steps, down, across));
        return nn.functional.conv2d(
            input, weight, bias, strides: [steps.Down, steps.Across], padding: [down, across],
            dilation: [steps.Dilation, steps.Dilation], groups: steps.Groups);
    }

    /// <summary>The forms of the convolutions that this thread's work asks for, each once.</summary>
    public static IReadOnlyList<ConvolutionForm> SeenBy(Action work)
    {
        s_seen = [];
        try
        {
            work();
            return [.. s_seen.Distinct()];
        }
        finally
        {
            s_seen = null;
        }
    }
}
