using System.Collections.Immutable;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Attacks.Losses;
using ReproHarness.Experiments.Sweeps;

namespace ReproHarness.Experiments.Evaluations;

/// <summary>
/// An attack as other libraries compute it, which differentiate the plain cross-entropy, and where it is worth comparing.
/// </summary>
public static class PlainAttack
{
    /// <summary>Share of images at which the float32 softmax saturates, above which their numbers are worth a comparison.</summary>
    public const double WorthComparing = 0.01;

    // Where saturation takes most from a search, and one size of it costs a tenth of the search: most images are lost to the exact
    // attack, and not yet to both.
    private const double SearchedAtError = 0.75;

    /// <summary>
    /// The same attack by the plain cross-entropy; null where rounding takes nothing from it (step l.l.: the probability of its class is
    /// no 1).
    /// </summary>
    /// <param name="attack">By the exact cross-entropy.</param>
    public static Attack? Of(Attack attack) => attack switch
    {
        FastGradientSign fgsm => fgsm with { Loss = new PlainCrossEntropyLoss() },
        ProjectedGradientDescent pgd => pgd with { Loss = new PlainCrossEntropyLoss() },
        _ => null,
    };

    /// <summary>
    /// The sizes at which both are compared: all for a single step, which pays for its gradient once, and one for a search.
    /// </summary>
    /// <param name="attack">The attack.</param>
    /// <param name="exact">Its curve.</param>
    public static ImmutableArray<double> SizesOf(Attack attack, SeedCurve exact)
    {
        ArgumentNullException.ThrowIfNull(exact);
        if (attack is SingleStepAttack) return exact.Epsilons;
        var errors = exact.ChangedCounts;
        return [
            exact.Epsilons[Enumerable.Range(0, errors.Length).MinBy(k => Math.Abs(((double)errors[k] / exact.Images) - SearchedAtError))]];
    }

    /// <summary>Where the two differ most.</summary>
    /// <param name="exact">Curve of the exact attack.</param>
    /// <param name="plain">Curve of the same by the plain cross-entropy, over some of its sizes.</param>
    /// <returns>The size, and the share of changed predictions under each.</returns>
    public static (double Epsilon, double Exact, double Plain) Widest(SeedCurve exact, SeedCurve plain)
    {
        ArgumentNullException.ThrowIfNull(exact);
        ArgumentNullException.ThrowIfNull(plain);
        var (all, some) = (exact.ChangedCounts, plain.ChangedCounts);
        double At(int k) => all[exact.Epsilons.IndexOf(plain.Epsilons[k])];
        var widest = Enumerable.Range(0, some.Length).MaxBy(k => At(k) - some[k]);
        return (plain.Epsilons[widest], At(widest) / exact.Images, (double)some[widest] / plain.Images);
    }
}
