using System.Collections.Immutable;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Sweeps;

namespace ReproHarness.Experiments.Evaluations;

/// <summary>
/// An attack by the gradient of the plain cross-entropy, as other libraries compute it, and the epsilons at which it is compared.
/// </summary>
public static class PlainAttack
{
    /// <summary>Share of images with a saturated float32 softmax above which the comparison is made.</summary>
    public const double WorthComparing = 0.01;

    // At this error the two attacks differ most: the exact attack breaks most images, the plain one does not yet. One epsilon costs a
    // tenth of the search.
    private const double SearchedAtError = 0.75;

    /// <summary>
    /// The epsilons at which both are compared: all for a single-step attack, which needs one gradient for all, and one for a search.
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

    /// <summary>The epsilon at which the two differ most.</summary>
    /// <param name="exact">Curve of the exact attack.</param>
    /// <param name="plain">Curve of the same by the plain cross-entropy, over some of its sizes.</param>
    /// <returns>The epsilon, and the share of changed predictions under each attack.</returns>
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
