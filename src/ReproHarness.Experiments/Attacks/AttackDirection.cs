using static TorchSharp.torch;

namespace ReproHarness.Experiments.Attacks;

/// <summary>What one gradient of a single-step attack says about a batch.</summary>
/// <param name="Sign">-1, 0 or 1 per pixel, float32 [n, c, h, w]: the perturbation of size 1.</param>
/// <param name="Predictions">Clean predictions from the same forward pass, int64 [n].</param>
/// <param name="ZeroGradient">bool [n]: every pixel's gradient is exactly 0, so the attack cannot move the image.</param>
public readonly record struct AttackDirection(Tensor Sign, Tensor Predictions, Tensor ZeroGradient);
