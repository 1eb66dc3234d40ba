namespace ReproHarness.Statistics;

/// <summary>
/// The SplitMix64 generator (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014). The same seed gives
/// the same stream on every machine, and a draw costs about a nanosecond: a bootstrap makes tens of millions.
/// </summary>
internal struct SplitMix64(ulong seed)
{
    private ulong state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>
    /// A whole number from 0 to <paramref name="bound"/> - 1. Uneven by at most bound / 2^32, far below a bootstrap's own noise.
    /// </summary>
    public int NextBelow(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>A number from 0 to below 1, in steps of 2^-53.</summary>
    public double NextShare() => (Next() >> 11) * (1.0 / (1UL << 53));
}
