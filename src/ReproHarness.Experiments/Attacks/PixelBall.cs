using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Attacks;

/// <summary>The images within eps of <c>x</c> in every pixel and within [0, 1], exactly: no rounding ever leaves the set.</summary>
/// <remarks>
/// x + eps has no exact float32 in general, and rounding it to the nearest can overshoot by half a unit in the last place, at most 2^-25
/// below 1. The sign vector is therefore scaled by <see cref="Reach(float)"/> = fl(eps - 2^-24), whose own rounding is at most 2^-25 for
/// eps up to 1: the two together stay within eps, as real numbers. That costs a fixed 6e-8 of eps, less than float32 pixels can resolve,
/// and one cheap operation instead of a correction of every pixel at every size.
/// </remarks>
public static class PixelBall
{
    private const float Margin = 1f / (1 << 24);

    /// <summary>The step that is taken for the bound <paramref name="eps"/>: at least 0.</summary>
    /// <param name="eps">L-infinity bound in pixel units, 0 to 1.</param>
    public static float Reach(float eps) => MathF.Max(eps - Margin, 0);

    /// <summary>The same for each image: float32 [n] in, float32 [n, 1, 1, 1] out.</summary>
    public static Tensor Reach(Tensor eps) => eps.sub(Held(Margin)).clamp_min_(Held(0.0)).view(-1, 1, 1, 1);

    /// <summary>clip(<paramref name="pixels"/> + eps * <paramref name="direction"/>), one size for all images.</summary>
    /// <param name="pixels">Pixels in [0, 1], float32 [n, c, h, w].</param>
    /// <param name="direction">-1, 0 or 1 per pixel, same shape, float32.</param>
    /// <param name="eps">L-infinity bound in pixel units, 0 to 1.</param>
    public static Tensor Along(Tensor pixels, Tensor direction, float eps) =>
        pixels.add(direction, alpha: Held(Reach(eps))).clamp_(Held(0.0), Held(1.0));

    /// <summary>clip(<paramref name="pixels"/> + eps * <paramref name="direction"/>), float32 [n] sizes, one for each image.</summary>
    public static Tensor Along(Tensor pixels, Tensor direction, Tensor eps)
    {
        using var reach = Reach(eps);
        return direction.mul(reach).add_(pixels, alpha: One).clamp_(Held(0.0), Held(1.0));
    }

    /// <summary>Smallest and largest allowed pixels around <paramref name="pixels"/>, float32 [n] sizes, one for each image.</summary>
    public static (Tensor Low, Tensor High) Bounds(Tensor pixels, Tensor eps)
    {
        using var reach = Reach(eps);
        return (pixels.sub(reach).clamp_min_(Held(0.0)), pixels.add(reach, alpha: One).clamp_max_(Held(1.0)));
    }
}
