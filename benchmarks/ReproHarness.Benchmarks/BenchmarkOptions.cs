using System.Globalization;
using ReproHarness.Storage;

namespace ReproHarness.Benchmarks;

/// <summary>What the user may choose.</summary>
/// <param name="Images">Test images attacked: all by default, fewer for a quick look.</param>
/// <param name="ResidualImages">
/// Images attacked on ResNet-20: 2,000 by default, because a round over 10,000 takes seven minutes and its ratio is the same.
/// </param>
internal sealed record BenchmarkOptions(int Images, int ResidualImages)
{
    private const int AllImages = 10_000;
    private const int UsualResidualImages = 2000;

    /// <summary>Reads the command line: nothing, or <c>--images N</c>.</summary>
    /// <exception cref="InputException">It is neither.</exception>
    public static BenchmarkOptions Parse(IReadOnlyList<string> arguments) => arguments switch
    {
        [] => new BenchmarkOptions(AllImages, UsualResidualImages),
        ["--images", var text] =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var images) && images is >= 1 and <= AllImages
            ? new BenchmarkOptions(images, images)
            : throw new InputException($"--images is '{text}'; allowed: a whole number from 1 to {AllImages}."),
        _ => throw new InputException($"arguments '{string.Join(' ', arguments)}'; allowed: none, or --images N."),
    };
}
