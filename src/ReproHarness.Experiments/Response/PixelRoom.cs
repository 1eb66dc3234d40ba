using ReproHarness.Experiments.Attacks;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Response;

/// <summary>
/// What the pixel range leaves of a direction. An attack ends in clip(x + eps s): a pixel at 0 cannot fall, one at 1 cannot rise, whatever
/// eps is. Four in five of MNIST's pixels are 0: a response along s as it stands would be that of another attack.
/// </summary>
internal static class PixelRoom
{
    /// <summary><paramref name="direction"/> with 0 at every pixel that cannot move that way: -1, 0 or 1, same shape, float32.</summary>
    /// <param name="pixels">Pixels in [0, 1], float32 [n, c, h, w].</param>
    /// <param name="direction">-1, 0 or 1 per pixel, same shape.</param>
    public static Tensor Within(Tensor pixels, Tensor direction)
    {
        using var scope = NewDisposeScope();

        // The longest step tells: what is clipped away of it wholly is clipped away of every step.
        return PixelBall.Along(pixels, direction, 1).sub_(pixels).sign_().MoveToOuterDisposeScope();
    }
}
