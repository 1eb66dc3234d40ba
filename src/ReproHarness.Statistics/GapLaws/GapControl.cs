using System.Collections.Immutable;

namespace ReproHarness.Statistics.GapLaws;

/// <summary>
/// The control of the gap law: gaps of independent logits, drawn and counted in bounded memory, are compared with their exact law. The
/// same histogram and estimator serve the gaps of networks, so these mean nothing where the control fails.
/// </summary>
/// <param name="Distribution">What the logits are drawn from.</param>
/// <param name="Classes">N, the number of logits of a sample.</param>
/// <param name="Samples">Number of samples of N logits.</param>
/// <param name="Ranks">One entry for each rank j from 2 to N.</param>
public sealed record GapControl(LogitDistribution Distribution, int Classes, long Samples, ImmutableArray<GapControlRank> Ranks)
{
    /// <summary>Samples of the paper's control, figure 4(b).</summary>
    public const long PaperSamples = 5_000_000;

    /// <summary>Classes of the paper's control.</summary>
    public const int PaperClasses = 10;

    // Each block has a stream of its own, so that the counts do not depend on the number of threads.
    private const int Block = 1 << 16;

    /// <summary>Draws samples and compares their gaps with the exact law.</summary>
    /// <param name="distribution">What the logits are drawn from.</param>
    /// <param name="seed">Seed from which the stream of each block is derived.</param>
    /// <param name="workers">Number of blocks drawn in parallel, at least 1.</param>
    /// <param name="samples">Number of samples of N logits.</param>
    /// <param name="classes">N, at least 2.</param>
    /// <param name="cancellation">Ends the drawing between blocks.</param>
    public static GapControl Run(
        LogitDistribution distribution, ulong seed, int workers, long samples = PaperSamples, int classes = PaperClasses,
        CancellationToken cancellation = default)
    {
        var streams = new SplitMix64(seed);
        var seeds = Enumerable.Range(0, (int)((samples + Block - 1) / Block)).Select(_ => streams.Next()).ToArray();
        var histograms = Empty(classes);
        Parallel.For(
            0, seeds.Length, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation },
            () => Empty(classes), (block, _, own) =>
        {
            var sampler = new IidLogitSampler(distribution, classes, seeds[block]);
            Count(sampler.Next, Math.Min(Block, samples - ((long)block * Block)), own);
            return own;
        }, own =>
        {
            lock (histograms)
                for (var rank = 0; rank < own.Length; rank++) histograms[rank].Add(own[rank]);
        });
        return Compare(distribution, histograms);
    }

    /// <summary>Counts the gaps of samples from any source.</summary>
    /// <param name="draw">Draws one sample.</param>
    /// <param name="samples">Number of samples.</param>
    /// <param name="histograms">One histogram for each rank, from 2 up.</param>
    public static void Count(GapDraw draw, long samples, IReadOnlyList<GapHistogram> histograms)
    {
        ArgumentNullException.ThrowIfNull(draw);
        ArgumentNullException.ThrowIfNull(histograms);
        Span<double> gaps = stackalloc double[histograms.Count];
        for (long sample = 0; sample < samples; sample++)
        {
            draw(gaps);
            for (var rank = 0; rank < gaps.Length; rank++) histograms[rank].Add(gaps[rank]);
        }
    }

    /// <summary>Compares counted gaps with the exact law.</summary>
    /// <param name="distribution">The distribution that the logits are expected to be drawn from.</param>
    /// <param name="histograms">One histogram for each rank, from 2 to N.</param>
    public static GapControl Compare(LogitDistribution distribution, IReadOnlyList<GapHistogram> histograms)
    {
        ArgumentNullException.ThrowIfNull(histograms);
        var classes = histograms.Count + 1;
        var rows = new GapControlRank[histograms.Count];
        Parallel.For(
            0, rows.Length, index => rows[index] = GapControlRank.Of(new IidGapLaw(distribution, classes, index + 2), histograms[index]));
        return new GapControl(distribution, classes, histograms[0].Total, [.. rows]);
    }

    private static GapHistogram[] Empty(int classes) => [.. Enumerable.Range(2, classes - 1).Select(_ => new GapHistogram())];
}

/// <summary>Draws a sample of gaps, Delta_12 to Delta_1N.</summary>
/// <param name="gaps">Receives the N - 1 gaps, ascending.</param>
public delegate void GapDraw(Span<double> gaps);
