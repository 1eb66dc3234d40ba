namespace ReproHarness.Experiments.Models;

/// <summary>How a kernel moves over an image; it is padded with zeros by half its own length, so that stride 1 keeps the sides.</summary>
/// <param name="Down">Stride from row to row.</param>
/// <param name="Across">Stride from column to column.</param>
/// <param name="Dilation">Distance of the kernel's own pixels, at least 1.</param>
/// <param name="Groups">Groups of channels that do not see one another.</param>
public readonly record struct ConvolutionSteps(long Down, long Across, long Dilation = 1, long Groups = 1)
{
    /// <summary>Every pixel.</summary>
    public static ConvolutionSteps Plain { get; } = new(1, 1);

    /// <summary>The same stride both ways.</summary>
    public static ConvolutionSteps Strided(long stride) => new(stride, stride);
}
