using System.Collections.Immutable;

namespace ReproHarness.Statistics.GapLaws;

/// <summary>
/// The oracle of the gap law: gaps of independent logits, drawn and counted in bounded memory, against their exact law. It must come out
/// right before any network's gaps mean anything, for the same histogram and the same estimator look at both.
/// </summary>
/// <param name="Distribution">What the logits are drawn from.</param>
/// <param name="Classes">N.</param>
/// <param name="Samples">Samples of N logits.</param>
/// <param name="Ranks">One row for each j from 2 to N.</param>
public sealed record GapControl(LogitDistribution Distribution, int Classes, long Samples, ImmutableArray<GapControlRank> Ranks)
{
    /// <summary>Samples of the paper's control, figure 4(b).</summary>
    public const long PaperSamples = 5_000_000;

    /// <summary>Classes of the paper's control.</summary>
    public const int PaperClasses = 10;

    // Each block has a stream of its own, so that the counts do not depend on the number of threads.
    private const int Block = 1 << 16;

    /// <summary>Draws and compares.</summary>
    /// <param name="distribution">What the logits are drawn from.</param>
    /// <param name="seed">Of all streams.</param>
    /// <param name="workers">Blocks drawn at once, at least 1.</param>
    /// <param name="samples">Samples of N logits.</param>
    /// <param name="classes">N.</param>
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
                for (var place = 0; place < own.Length; place++) histograms[place].Add(own[place]);
        });
        return Compare(distribution, histograms);
    }

    /// <summary>Counts the gaps of samples, whoever draws them.</summary>
    /// <param name="draw">Draws a sample.</param>
    /// <param name="samples">How many.</param>
    /// <param name="histograms">One for each rank, from 2.</param>
    public static void Count(GapDraw draw, long samples, IReadOnlyList<GapHistogram> histograms)
    {
        ArgumentNullException.ThrowIfNull(draw);
        ArgumentNullException.ThrowIfNull(histograms);
        Span<double> gaps = stackalloc double[histograms.Count];
        for (long sample = 0; sample < samples; sample++)
        {
            draw(gaps);
            for (var place = 0; place < gaps.Length; place++) histograms[place].Add(gaps[place]);
        }
    }

    /// <summary>Compares what was counted with the exact law.</summary>
    /// <param name="distribution">What the logits should have been drawn from.</param>
    /// <param name="histograms">One for each rank, from 2 to N.</param>
    public static GapControl Compare(LogitDistribution distribution, IReadOnlyList<GapHistogram> histograms)
    {
        ArgumentNullException.ThrowIfNull(histograms);
        var classes = histograms.Count + 1;
        var rows = new GapControlRank[histograms.Count];
        Parallel.For(
            0, rows.Length, place => rows[place] = GapControlRank.Of(new IidGapLaw(distribution, classes, place + 2), histograms[place]));
        return new GapControl(distribution, classes, histograms[0].Total, [.. rows]);
    }

    private static GapHistogram[] Empty(int classes) => [.. Enumerable.Range(2, classes - 1).Select(_ => new GapHistogram())];
}

/// <summary>Draws a sample of gaps, Delta_12 to Delta_1N.</summary>
/// <param name="gaps">Receives them.</param>
public delegate void GapDraw(Span<double> gaps);
