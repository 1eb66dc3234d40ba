using System.Collections.Immutable;

namespace ReproHarness.Experiments.Gaps;

/// <summary>The logit gaps of every image under one network. Plain numbers, at least 0.</summary>
/// <param name="Classes">N, number of classes.</param>
/// <param name="Second">Delta_12.</param>
/// <param name="Third">Delta_13.</param>
/// <param name="Last">Delta_1N.</param>
public sealed record GapTable(int Classes, ImmutableArray<float> Second, ImmutableArray<float> Third, ImmutableArray<float> Last)
{
    /// <summary>Number of images.</summary>
    public int Images => Second.Length;
}
