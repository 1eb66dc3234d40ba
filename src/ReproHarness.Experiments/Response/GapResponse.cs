using System.Collections.Immutable;

namespace ReproHarness.Experiments.Response;

/// <summary>How the logit gaps of every image answer to the attacks' first steps: linear response, image by image. Plain numbers.</summary>
/// <param name="Gaps">Delta_12, the gap between the two largest logits of the clean image, at least 0.</param>
/// <param name="GradientNorms">L1 norm of its gradient: no step of size eps in L-infinity changes the gap by more than eps times this, to first order.</param>
/// <param name="Fgsm">Along FGSM's direction.</param>
/// <param name="StepLeastLikely">Along the direction of step l.l.</param>
public sealed record GapResponse(ImmutableArray<float> Gaps, ImmutableArray<float> GradientNorms, DirectionResponse Fgsm, DirectionResponse StepLeastLikely)
{
    /// <summary>Number of images.</summary>
    public int Images => Gaps.Length;

    /// <summary>The responses of several parts of a data set, one after the other.</summary>
    public static GapResponse Join(IReadOnlyCollection<GapResponse> parts) => new(
        [.. parts.SelectMany(part => part.Gaps)],
        [.. parts.SelectMany(part => part.GradientNorms)],
        DirectionResponse.Join([.. parts.Select(part => part.Fgsm)]),
        DirectionResponse.Join([.. parts.Select(part => part.StepLeastLikely)]));
}

/// <summary>The response along one direction s, a sign vector.</summary>
/// <param name="Alignments">
/// -s . grad Delta_12 / ||grad Delta_12||_1: 1 where the direction closes the gap as fast as any can, 0 where it leaves the gap as it is,
/// -1 where it opens it as fast; 0 where the gradient is zero.
/// </param>
/// <param name="LinearSizes">eps_lin = min over j of Delta_1j / (-s . grad Delta_1j), over the classes whose gap shrinks; infinity where none does.</param>
public sealed record DirectionResponse(ImmutableArray<float> Alignments, ImmutableArray<float> LinearSizes)
{
    internal static DirectionResponse Join(IReadOnlyCollection<DirectionResponse> parts) =>
        new([.. parts.SelectMany(part => part.Alignments)], [.. parts.SelectMany(part => part.LinearSizes)]);
}
