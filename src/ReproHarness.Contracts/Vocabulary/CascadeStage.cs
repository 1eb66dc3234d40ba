namespace ReproHarness.Contracts.Vocabulary;

/// <summary>What an arm of a cascade adds to those before it. In the order in which they are tried.</summary>
public enum CascadeStage
{
    /// <summary>Uniform noise.</summary>
    Floor,

    /// <summary>The plain cross-entropy in float32, as other libraries compute it.</summary>
    OtherLibraries,

    /// <summary>The same attacks by the exact form of the cross-entropy.</summary>
    Exact,

    /// <summary>The cross-entropy with more steps.</summary>
    MoreSteps,

    /// <summary>Losses that no factor on the logits changes.</summary>
    AnyScale,

    /// <summary>The gradient of another network.</summary>
    Transfer,

    /// <summary>Logits alone.</summary>
    Queries,
}
