namespace ReproHarness.Statistics.Nas;

/// <summary>What is known of one architecture.</summary>
/// <param name="Adversarial">Its accuracy under attack, finite.</param>
/// <param name="Clean">Its accuracy without an attack, finite.</param>
/// <param name="Parameters">Its trainable numbers, finite; their logarithm has the same ranks.</param>
public sealed record ArchitectureScore(double Adversarial, double Clean, double Parameters);
