namespace ReproHarness.Statistics.GapLaws;

/// <summary>What independent logits are drawn from in the control of the gap law.</summary>
public enum LogitDistribution
{
    /// <summary>Uniform between 0 and 1: the paper's control, figure 4(b).</summary>
    Uniform,

    /// <summary>Standard normal.</summary>
    Gaussian,
}
