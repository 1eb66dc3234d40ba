using ReproHarness.Experiments.Data;
using TorchSharp;

namespace ReproHarness.Experiments.Models;

/// <summary>The preprocessing inside a network: (pixel - <paramref name="Mean"/>) / <paramref name="Deviation"/>, for every pixel.</summary>
/// <param name="Mean">Mean pixel, in [0, 1].</param>
/// <param name="Deviation">Standard deviation of the pixels, above 0.</param>
public sealed record Normalisation(float Mean, float Deviation)
{
    /// <summary>Mean and standard deviation over all pixels of <paramref name="images"/>.</summary>
    public static Normalisation Of(ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        using var scope = torch.NewDisposeScope();
        // Counts of the 256 grey levels are integers, so the result does not depend on the order of a floating-point sum.
        var counts = torch.bincount(images.Images.flatten().to(torch.ScalarType.Int64), minlength: 256).cpu().data<long>().ToArray();
        double n = 0, sum = 0, squares = 0;
        for (var level = 0; level < counts.Length; level++)
        {
            var pixel = level / 255.0;
            n += counts[level];
            sum += counts[level] * pixel;
            squares += counts[level] * pixel * pixel;
        }

        var mean = sum / n;
        var deviation = Math.Sqrt(Math.Max(squares / n - mean * mean, 0));
        return new Normalisation((float)mean, deviation > 0 ? (float)deviation : 1f);
    }
}
