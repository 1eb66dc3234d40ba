using ReproHarness.Experiments.Models;

namespace ReproHarness.Unit.Experiments.Audit.Controls;

/// <summary>The spec of a network around another: the inner one normalises the pixels, so the outer one must not.</summary>
internal static class Unnormalised
{
    public static NetworkSpec SpecOf(Network inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        return inner.Spec with { Normalisation = Normalisation.None };
    }
}
