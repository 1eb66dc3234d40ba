namespace ReproHarness.Statistics.GapLaws;

/// <summary>
/// Counts of gaps in bins of equal ratio, so that millions of gaps take a fixed amount of memory. There are 1,024 bins per octave; the
/// leading bits of the float64 number give the bin.
/// </summary>
public sealed class GapHistogram
{
    // 10 of the 52 bits of the mantissa.
    private const int Shift = 42;
    private static readonly long First = BitConverter.DoubleToInt64Bits(Math.ScaleB(1, -30)) >> Shift;
    private static readonly long Last = BitConverter.DoubleToInt64Bits(Math.ScaleB(1, 6)) >> Shift;

    private readonly long[] _counts = new long[Last - First];

    /// <summary>Number of counted gaps.</summary>
    public long Total { get; private set; }

    /// <summary>Number of bins.</summary>
    public static int Bins => (int)(Last - First);

    /// <summary>Lower end of a bin; bin <see cref="Bins"/> is the upper end of the last.</summary>
    public static double Edge(int bin) => BitConverter.Int64BitsToDouble((bin + First) << Shift);

    /// <summary>Counts a gap. One below 2^-30 falls into the first bin, one of 64 or more into the last.</summary>
    /// <param name="gap">At least 0.</param>
    public void Add(double gap)
    {
        _counts[Math.Clamp((BitConverter.DoubleToInt64Bits(gap) >> Shift) - First, 0, _counts.Length - 1)]++;
        Total++;
    }

    /// <summary>Adds the counts of another histogram.</summary>
    public void Add(GapHistogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var bin = 0; bin < _counts.Length; bin++) _counts[bin] += other._counts[bin];
        Total += other.Total;
    }

    /// <summary>Number of gaps in a bin.</summary>
    public long Count(int bin) => _counts[bin];

    /// <summary>Number of gaps below each edge, from 0 to <see cref="Bins"/>.</summary>
    public long[] Cumulative()
    {
        var below = new long[_counts.Length + 1];
        for (var bin = 0; bin < _counts.Length; bin++) below[bin + 1] = below[bin] + _counts[bin];
        return below;
    }
}
