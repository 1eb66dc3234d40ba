namespace ReproHarness.Statistics.EntropyGains;

/// <summary>What an arm of the audit uses of the network, and so what can hide from it.</summary>
public enum ArmKind
{
    /// <summary>
    /// The gradient of the cross-entropy, as the paper's attacks do, without a lost digit: a network without a useful gradient hides from
    /// it.
    /// </summary>
    CrossEntropy,

    /// <summary>
    /// The gradient of the plain cross-entropy, as other libraries compute it: a softmax that saturates in float32 hides from it.
    /// </summary>
    PlainCrossEntropy,

    /// <summary>The gradient of a loss that no factor on the logits changes: a network without a useful gradient hides from it.</summary>
    ScaleInvariant,

    /// <summary>The gradient of a twin: nothing of the network but that it makes the twin's mistakes.</summary>
    Transfer,

    /// <summary>Logits only.</summary>
    Query,

    /// <summary>Nothing: uniform noise of the same size, the floor.</summary>
    Noise,
}
