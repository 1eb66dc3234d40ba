using System.Diagnostics.CodeAnalysis;
using ReproHarness.Storage;

namespace ReproHarness.Nas.Networks;

/// <summary>
/// How cells are stacked into a network: a stem, stages of normal cells with a reduction cell between two of them, and a classifier.
/// Source: Zoph et al., arXiv 1707.07012, figure 2.
/// </summary>
/// <param name="Channels">Image channels, at least 1.</param>
/// <param name="Height">Image height in pixels.</param>
/// <param name="Width">Image width in pixels.</param>
/// <param name="Classes">Number of logits, at least 2.</param>
/// <param name="StemChannels">
/// Channels of the stem and of each block of the first stage, 1 to 512; every reduction cell doubles them.
/// </param>
/// <param name="StemStride">Stride of the stem's 3x3 convolution, 1 to 4.</param>
/// <param name="NormalCells">Normal cells of each stage, 1 to 20.</param>
/// <param name="Stages">Stages, 1 to 5.</param>
[SuppressMessage("Naming", "CA1711", Justification = "Cells on one another are a stack; it is no collection.")]
public sealed record CellStack(
    int Channels, int Height, int Width, int Classes, int StemChannels, int StemStride, int NormalCells, int Stages)
{
    /// <summary>The widest stem.</summary>
    public const int MostStemChannels = 512;

    private const int SmallestSide = 2;

    /// <summary>One line that is equal exactly when two stacks are: part of cache keys.</summary>
    public string Describe() =>
        $"{Channels}x{Height}x{Width} {Classes} classes stem {StemChannels} stride {StemStride} cells {NormalCells} stages {Stages}";

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InputException">A value is out of range.</exception>
    public void Validate()
    {
        if (Channels < 1 || Height < 1 || Width < 1)
            throw new InputException(
                $"stack of cells for images {Channels}x{Height}x{Width}: every side must be at least 1; check the image set's shape");
        if (Classes < 2)
            throw new InputException($"stack of cells with {Classes} classes: at least 2 are needed; check the image set's labels");
        Check(StemChannels, MostStemChannels, "stem channels");
        Check(StemStride, 4, "stem stride");
        Check(NormalCells, 20, "normal cells a stage");
        Check(Stages, 5, "stages");
        if (Math.Min(SideAtTheEnd(Height), SideAtTheEnd(Width)) < SmallestSide)
            throw new InputException(
                $"stack of {Stages} stages with stem stride {StemStride} for {Height}x{Width} pixels: "
                    + $"{SideAtTheEnd(Height)}x{SideAtTheEnd(Width)} are left at the end, allowed are {SmallestSide}x{SmallestSide} and "
                    + $"more, so that a norm has something to average; take fewer stages or a smaller stride");
    }

    /// <summary>Pixels along a side after a convolution or pool with a stride that pads as much as its kernel needs.</summary>
    internal static int Strided(int side, int stride) => (side + stride - 1) / stride;

    private int SideAtTheEnd(int side) =>
        Enumerable.Range(1, Stages - 1).Aggregate(Strided(side, StemStride), (current, _) => Strided(current, PlacedCell.ReductionStride));

    private static void Check(int value, int most, string what)
    {
        if (value < 1 || value > most)
            throw new InputException($"stack of cells with {value} {what}: allowed are 1 to {most}; change the stack");
    }
}
