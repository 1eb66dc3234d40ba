namespace ReproHarness.Statistics.Nas;

/// <summary>The numbers of one architecture.</summary>
/// <param name="Adversarial">Accuracy under attack, finite.</param>
/// <param name="Clean">Accuracy without an attack, finite.</param>
/// <param name="Parameters">Number of trainable parameters, or its logarithm, finite.</param>
public sealed record ArchitectureScore(double Adversarial, double Clean, double Parameters);
