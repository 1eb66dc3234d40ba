using static TorchSharp.torch;

namespace ReproHarness.Experiments.Attacks;

/// <summary>What an attack did to a batch.</summary>
/// <param name="Pixels">Adversarial pixels, float32 [n, c, h, w], within the bound and within [0, 1].</param>
/// <param name="Changed">
/// bool [n]: the attack succeeded. For PGD: the prediction differs from the clean one; for every other, from the true label.
/// </param>
public readonly record struct AttackOutcome(Tensor Pixels, Tensor Changed);
