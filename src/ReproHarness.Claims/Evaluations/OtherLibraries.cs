using ReproHarness.Contracts.Claims;
using static System.FormattableString;

namespace ReproHarness.Claims.Evaluations;

/// <summary>
/// What an attack by the plain cross-entropy in float32, which most libraries differentiate, would have claimed, at the size at which it
/// misses most.
/// </summary>
/// <param name="SaturatedShare">Share of images whose softmax is exactly 1 in float32: there its gradient has lost the term of the own
/// logit.</param>
/// <param name="Epsilon">The size, L-infinity, pixel range 0 to 1.</param>
/// <param name="Error">Share of predictions that change under the exact attack.</param>
/// <param name="PlainError">Share that changes under the plain one.</param>
public sealed record OtherLibraries(double SaturatedShare, double Epsilon, double Error, double PlainError)
{
    /// <summary>From the comparison.</summary>
    public static OtherLibraries Of(double saturatedShare, (double Epsilon, double Exact, double Plain) widest) =>
        new(saturatedShare, widest.Epsilon, widest.Exact, widest.Plain);

    /// <summary>The line for the reader: a warning where the other number is smaller.</summary>
    internal IEnumerable<Finding> Findings => [new Finding(
        "other-libraries", PlainError < Error ? FindingSeverity.Warning : FindingSeverity.Hint, Report
            + Invariant(
                $": the float32 softmax is exactly 1 at {PercentText.Of(SaturatedShare)} of the images, where the gradient of the plain ")
            + "cross-entropy is rounded; this program follows an exact form.")];

    // At the size where most is missed, nothing is: no error differs.
    private string Report => PlainError == Error
        ? "Other libraries would report the same errors here, and need not elsewhere"
        : Invariant($"Other libraries would report {PercentText.Of(PlainError)} error at {Epsilon:G3} in place of {PercentText.Of(Error)}");
}
