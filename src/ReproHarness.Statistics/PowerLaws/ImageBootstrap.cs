namespace ReproHarness.Statistics.PowerLaws;

/// <summary>
/// Draws images with replacement, the same draw for every seed, and tallies each seed's curve. Errors at different sizes on one image
/// are nested, so an image is drawn whole; the sizes are never resampled.
/// </summary>
/// <remarks>
/// Images differ in few ways (K + 1 masks when flips are monotone). A draw therefore raises one counter per seed, and the counters are
/// multiplied by the masks' bits once per resample. Whether eps* lies in the window is part of what tells two kinds apart.
/// </remarks>
internal sealed class ImageBootstrap
{
    private readonly int images;
    private readonly int seeds;
    private readonly uint[] masks;
    private readonly bool[] inWindow;
    private readonly int[] slots;
    private readonly double[] logs;
    private readonly int[] histogram;
    private readonly double[] logSums;

    /// <summary>Groups the table's pairs by kind.</summary>
    /// <param name="table">A checked table.</param>
    /// <param name="epsilonRange">The window's range of sizes; NaN when there is none, then no eps* lies in it.</param>
    public ImageBootstrap(FlipTable table, Interval epsilonRange)
    {
        (images, seeds) = (table.Images, table.Seeds);
        var kinds = new Dictionary<(uint Mask, bool InWindow), int>();

        // Attacks use the sizes as float32, and so must what is compared with their flips: 0.3f lies above 0.3.
        var (low, high) = ((float)epsilonRange.Low, (float)epsilonRange.High);
        slots = new int[images * seeds];
        logs = new double[images * seeds];
        for (var s = 0; s < seeds; s++)
        {
            for (var i = 0; i < images; i++)
            {
                var size = table.FlipSizes[s][i];
                var inside = size > low && size <= high;
                var key = (table.Flips[s][i], inside);
                if (!kinds.TryGetValue(key, out var kind))
                    kinds.Add(key, kind = kinds.Count);
                slots[(i * seeds) + s] = (kind * seeds) + s;
                logs[(i * seeds) + s] = inside ? Math.Log((double)high / size) : 0;
            }
        }

        masks = new uint[kinds.Count];
        inWindow = new bool[kinds.Count];
        foreach (var (key, kind) in kinds)
            (masks[kind], inWindow[kind]) = key;
        histogram = new int[kinds.Count * seeds];
        logSums = new double[seeds];
    }

    /// <summary>Tallies the table itself, every image once.</summary>
    /// <param name="perSeed">One tally per seed, overwritten.</param>
    public void TallyAll(ReadOnlySpan<CurveTally> perSeed)
    {
        Start();
        for (var i = 0; i < images; i++)
            Add(i);
        Finish(perSeed);
    }

    /// <summary>Tallies one resample of as many images.</summary>
    /// <param name="random">Source of the draw; moves on.</param>
    /// <param name="perSeed">One tally per seed, overwritten.</param>
    public void TallyResample(ref SplitMix64 random, ReadOnlySpan<CurveTally> perSeed)
    {
        Start();
        for (var i = 0; i < images; i++)
            Add(random.NextBelow(images));
        Finish(perSeed);
    }

    private void Start()
    {
        Array.Clear(histogram);
        Array.Clear(logSums);
    }

    private void Add(int image)
    {
        var first = image * seeds;
        for (var s = 0; s < logSums.Length; s++)
        {
            histogram[slots[first + s]]++;
            logSums[s] += logs[first + s];
        }
    }

    private void Finish(ReadOnlySpan<CurveTally> perSeed)
    {
        for (var s = 0; s < seeds; s++)
        {
            var tally = perSeed[s];
            tally.Clear();
            (tally.Pairs, tally.WindowLogSum) = (images, logSums[s]);
            for (var kind = 0; kind < masks.Length; kind++)
            {
                var count = histogram[(kind * seeds) + s];
                if (inWindow[kind])
                    tally.WindowFlips += count;
                for (var mask = masks[kind]; mask != 0; mask &= mask - 1)
                    tally.Errors[System.Numerics.BitOperations.TrailingZeroCount(mask)] += count;
            }
        }
    }
}
