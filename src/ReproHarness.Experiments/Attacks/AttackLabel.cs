namespace ReproHarness.Experiments.Attacks;

/// <summary>The class whose loss an attack raises.</summary>
public enum AttackLabel
{
    /// <summary>
    /// The network's own clean prediction: the default, because the primary adversarial error is a change of prediction, and it
    /// needs no label (random data has none worth the name).
    /// </summary>
    Predicted,

    /// <summary>The data set's label.</summary>
    True,
}
