using System.Globalization;
using ReproHarness.Contracts.Claims;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Evaluations;
using ReproHarness.Statistics;

namespace ReproHarness.Evaluate;

/// <summary>
/// Findings from the first passes of a network: whether it gets the range of pixels that it was trained with, and whether its outputs are
/// logits.
/// </summary>
internal static class ModelFindings
{
    /// <summary>Whether an accuracy is not distinguishable from guessing, whose accuracy is 1 over the number of classes.</summary>
    public static bool IsAtChance(IntervalEstimate accuracy, ImageSet images) => accuracy.Interval.Low <= 1.0 / images.Classes;

    /// <summary>
    /// The warning for a network that gets another range of pixels than it was trained with, as far as its accuracy says so: it has that of
    /// guessing, or is certainly better with another range. Null where nothing says so.
    /// </summary>
    /// <param name="accuracy">Its accuracy.</param>
    /// <param name="images">The images.</param>
    /// <param name="tried">Its accuracy with other ranges of pixels, the best first.</param>
    public static Finding? Range(IntervalEstimate accuracy, ImageSet images, IReadOnlyList<TriedRange> tried)
    {
        if (IsAtChance(accuracy, images)) return AtChance(accuracy, images, tried);
        return tried is [var best, ..] && ShareEstimate.Of(best.Right, best.Images).Interval.Low > accuracy.Interval.High
            ? new Finding("pixel-range", FindingSeverity.Warning, string.Create(CultureInfo.InvariantCulture,
                $"The clean accuracy is {PercentText.Of(accuracy.Value)}, and with --normalize {best.Normalize} ({best.Label}) "
                    + $"{best.Right} of {best.Images} images are right: "
                    + $"the network was probably trained with that range; evaluate it again with that."))
            : null;
    }

    /// <summary>The warning for a network with the accuracy of guessing.</summary>
    /// <param name="accuracy">Its accuracy.</param>
    /// <param name="images">The images.</param>
    /// <param name="tried">Its accuracy with other ranges of pixels, the best first.</param>
    public static Finding AtChance(IntervalEstimate accuracy, ImageSet images, IReadOnlyList<TriedRange> tried)
    {
        var guessing = string.Create(CultureInfo.InvariantCulture,
            $"A clean accuracy of {PercentText.Of(accuracy.Value)} cannot be told from guessing among {images.Classes} classes");
        var better =
            tried.FirstOrDefault(
                range =>
                    ShareEstimate.Of(range.Right, range.Images).Interval.Low > 1.0 / images.Classes
                        && range.Right > range.Images * accuracy.Value);
        var cause = better is not null
            ? $"with --normalize {better.Normalize} ({better.Label}) {better.Right} of {better.Images} images are right; evaluate it "
                + $"again with that"
            : $"none of {tried.Count} other ranges of pixels does better (the best, --normalize {tried[0].Normalize}, has "
                + $"{tried[0].Right} of {tried[0].Images} images right), "
                + "so its classes are probably in another order than the data set's, or its normalisation is a rare one (--normalize)";
        return new Finding("at-chance", FindingSeverity.Warning, $"{guessing}: {cause}.");
    }

    /// <summary>The warning for outputs that lie between two bounds; null where they do not.</summary>
    public static Finding? Bounded(BoundedOutputs? bounds) =>
        bounds is null ? null : new Finding("bounded-outputs", FindingSeverity.Warning, string.Create(
        CultureInfo.InvariantCulture,
        $"All outputs lie from {bounds.Low:0.###} to {bounds.High:0.###}, for pixels far beyond their range too, as behind a sigmoid, "
            + $"tanh or limit: if there is one, its gradient hides flips, the sizes are too large, and the model should return what "
            + $"lies before it."));
}
