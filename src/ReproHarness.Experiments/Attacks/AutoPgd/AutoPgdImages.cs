using static TorchSharp.torch;

namespace ReproHarness.Experiments.Attacks.AutoPgd;

/// <summary>What a run of APGD attacks: float32, or float64 where it is compared with a trace.</summary>
/// <param name="Pixels">Pixels in [0, 1], [n, c, h, w].</param>
/// <param name="Labels">True labels, int64 [n].</param>
/// <param name="Eps">L-infinity bound of each image, [n].</param>
internal sealed record AutoPgdImages(Tensor Pixels, Tensor Labels, Tensor Eps)
{
    /// <summary>What the loss takes for labels, [n] or [n, m]: the true labels, unless the loss asks for a target beside them.</summary>
    public Tensor LossLabels { get; init; } = Labels;
}

/// <summary>Where a run of APGD ended.</summary>
/// <param name="Points">
/// The first misclassified point, or else the one with the largest loss, [n, c, h, w], in the type of the pixels.
/// </param>
/// <param name="Losses">The largest loss that was met, [n], in the same type.</param>
/// <param name="Succeeded">Whether a point was misclassified, bool [n].</param>
internal sealed record AutoPgdEnd(Tensor Points, Tensor Losses, Tensor Succeeded);
