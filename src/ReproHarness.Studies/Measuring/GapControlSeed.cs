using ReproHarness.Experiments.Runtime;
using ReproHarness.Statistics.GapLaws;

namespace ReproHarness.Studies.Measuring;

/// <summary>The seed of the control of independent logits.</summary>
public static class GapControlSeed
{
    /// <summary>The stream of the root seed that a distribution is drawn from.</summary>
    public static ulong Of(LogitDistribution distribution, RootSeed root) => root.Derive($"gap-control/{distribution}");
}
