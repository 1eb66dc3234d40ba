using System.Collections.Immutable;

namespace ReproHarness.Experiments.Response;

/// <summary>
/// How the logit gaps of every image answer to small steps: linear response, image by image, exact at the clean image. Plain numbers. Steps
/// are those that the pixel range allows (<see cref="PixelRoom"/>): a pixel at 0 does not fall, one at 1 does not rise.
/// </summary>
/// <param name="Gaps">Delta_12, the gap between the two largest logits of the clean image, at least 0.</param>
/// <param name="GradientNorms">
/// L1 norm of its gradient over the pixels that can move to close it: no step of size eps in L-infinity changes the gap by more than eps
/// times this, to first order.
/// </param>
/// <param name="BestSizes">
/// min over j of Delta_1j / ||grad Delta_1j||_1: where the best linear attack flips the image; pixel units, infinity where no gap can be
/// closed.
/// </param>
/// <param name="BestRanks">The j that attains it, 2 for the runner-up; 0 where none does.</param>
/// <param name="Fgsm">Along FGSM's direction.</param>
/// <param name="StepLeastLikely">Along the direction of step l.l.</param>
public sealed record GapResponse(
    ImmutableArray<float> Gaps,
    ImmutableArray<float> GradientNorms,
    ImmutableArray<float> BestSizes,
    ImmutableArray<int> BestRanks,
    DirectionResponse Fgsm,
    DirectionResponse StepLeastLikely)
{
    /// <summary>Number of images.</summary>
    public int Images => Gaps.Length;
}

/// <summary>The response along one direction s, a sign vector.</summary>
/// <param name="Alignments">
/// -s . grad Delta_12 / ||grad Delta_12||_1: 1 where the direction closes the gap as fast as any can, 0 where it leaves the gap as it is,
/// -1 where it opens it as fast as it can be closed; 0 where the gradient is zero.
/// </param>
/// <param name="LinearSizes">
/// eps_lin = min over j of Delta_1j / (-s . grad Delta_1j), over the classes whose gap shrinks; pixel units, infinity where none does.
/// </param>
public sealed record DirectionResponse(ImmutableArray<float> Alignments, ImmutableArray<float> LinearSizes);
