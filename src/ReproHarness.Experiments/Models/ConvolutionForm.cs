using static TorchSharp.torch;

namespace ReproHarness.Experiments.Models;

/// <summary>What the library's choice of an algorithm depends on, but for the number of images.</summary>
/// <param name="From">Channels in.</param>
/// <param name="To">Channels out.</param>
/// <param name="Height">Height of the images in pixels.</param>
/// <param name="Width">Their width.</param>
/// <param name="KernelHeight">Height of the kernel.</param>
/// <param name="KernelWidth">Its width.</param>
/// <param name="Steps">How it moves.</param>
/// <param name="PaddingDown">Zeros above and below.</param>
/// <param name="PaddingAcross">Zeros left and right.</param>
/// <param name="ChannelsLast">Whether the channels of a pixel lie side by side in memory.</param>
public sealed record ConvolutionForm(
    int From, int To, int Height, int Width, int KernelHeight, int KernelWidth, ConvolutionSteps Steps,
    int PaddingDown, int PaddingAcross, bool ChannelsLast)
{
    /// <summary>Height of the output.</summary>
    public int OutputHeight => Output(Height, KernelHeight, (int)Steps.Down, PaddingDown);

    /// <summary>Width of the output.</summary>
    public int OutputWidth => Output(Width, KernelWidth, (int)Steps.Across, PaddingAcross);

    /// <summary>The form of a call.</summary>
    internal static ConvolutionForm Of(Tensor input, Tensor weight, ConvolutionSteps steps, long down, long across)
    {
        long[] image = input.shape, kernel = weight.shape, strides = input.stride();
        return new ConvolutionForm(
            (int)image[1], (int)kernel[0], (int)image[2], (int)image[3], (int)kernel[2], (int)kernel[3], steps, (int)down, (int)across,
            image[1] > 1 ? strides[1] == 1 : strides[3] == image[1] && strides[2] == image[3]);
    }

    /// <inheritdoc />
    public override string ToString() =>
        $"{From}x{Height}x{Width} to {To}, kernel {KernelHeight}x{KernelWidth}, stride {Steps.Down}x{Steps.Across}"
        + $"{(Steps.Dilation == 1 ? "" : $", dilation {Steps.Dilation}")}{(Steps.Groups == 1 ? "" : $", groups {Steps.Groups}")}"
        + $"{(ChannelsLast ? ", channels last" : "")}";

    private int Output(int side, int kernel, int stride, int padding) =>
        ((side + (2 * padding) - ((int)Steps.Dilation * (kernel - 1)) - 1) / stride) + 1;
}
