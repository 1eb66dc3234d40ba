using System.Globalization;
using ReproHarness.Storage;

namespace ReproHarness.Contracts.Vocabulary;

/// <summary>
/// A bound on the change of every pixel (L-infinity), as a person writes it: a number, or a fraction such as <c>8/255</c>.
/// </summary>
/// <param name="Text">As given, without blanks around it: what output repeats.</param>
/// <param name="Value">The same in pixel units, above 0, at most 1.</param>
public sealed record PerturbationSize(string Text, double Value)
{
    /// <summary>Reads a size.</summary>
    /// <param name="option">The option it was given as, without dashes, for the message.</param>
    /// <param name="text">The text of the user.</param>
    /// <exception cref="InputException">It is no number or fraction above 0 and at most 1.</exception>
    public static PerturbationSize Parse(string option, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ValueOf(text) is > 0 and <= 1 and var value
            ? new PerturbationSize(text.Trim(), value)
            : throw new InputException(
                $"--{option} is '{text}'; allowed: a number or a fraction above 0, at most 1, in pixel units, such as 8/255 or 0.03.");
    }

    /// <summary>As given.</summary>
    public override string ToString() => Text;

    private static double ValueOf(string text) => text.Split('/') switch
    {
        [var whole] => Number(whole),
        [var above, var below] when Number(above) is >= 0 and var numerator && Number(below) is > 0 and var denominator =>
            numerator / denominator,
        _ => double.NaN,
    };

    private static double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : double.NaN;
}
