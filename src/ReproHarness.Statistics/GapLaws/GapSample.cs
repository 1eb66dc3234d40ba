using System.Collections.Immutable;

namespace ReproHarness.Statistics.GapLaws;

/// <summary>The gaps Delta_1j of networks of one kind over the same images.</summary>
/// <param name="Rank">j, at least 2.</param>
/// <param name="Gaps">[network][image]: the gap, at least 0.</param>
public sealed record GapSample(int Rank, ImmutableArray<ImmutableArray<float>> Gaps)
{
    /// <summary>Number of images.</summary>
    public int Images => Gaps[0].Length;

    /// <summary>Number of pairs of network and image.</summary>
    public long Pairs => (long)Gaps.Length * Images;

    /// <summary>Checks the shape.</summary>
    /// <exception cref="ArgumentException">
    /// No row, rows of different lengths or without images, or a gap that is negative or not finite.
    /// </exception>
    internal void Validate()
    {
        if (Gaps.IsDefaultOrEmpty || Gaps.Any(row => row.IsDefaultOrEmpty || row.Length != Gaps[0].Length))
            throw new ArgumentException("Gaps need at least one row, and every row as many images as the others, at least 1.");
        if (Gaps.Any(row => row.Any(gap => !(gap >= 0 && float.IsFinite(gap)))))
            throw new ArgumentException("A gap is negative or not finite: the largest logit less another one is never below 0.");
    }
}
