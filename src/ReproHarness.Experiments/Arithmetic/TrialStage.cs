namespace ReproHarness.Experiments.Arithmetic;

/// <summary>What is tried of a network that somebody brought, in this order; each may end the process.</summary>
public enum TrialStage
{
    /// <summary>libtorch reads and compiles it.</summary>
    Load,

    /// <summary>It classifies images.</summary>
    Forward,

    /// <summary>The gradient of the pixels.</summary>
    Backward,

    /// <summary>Both again in float64. It need not survive this.</summary>
    Exact,
}
