namespace ReproHarness.Statistics.PowerLaws;

/// <summary>The sums over (network, image) pairs that every estimate of a curve is made from.</summary>
/// <param name="sizes">K, the number of tested sizes.</param>
internal sealed class CurveTally(int sizes)
{
    /// <summary>Number of pairs.</summary>
    public long Pairs { get; set; }

    /// <summary>Pairs in error at each of the K sizes.</summary>
    public long[] Errors { get; } = new long[sizes];

    /// <summary>Pairs whose flip size eps* lies in the window's range (epsLow, epsHigh].</summary>
    public long WindowFlips { get; set; }

    /// <summary>Sum over those pairs of ln(epsHigh / eps*).</summary>
    public double WindowLogSum { get; set; }

    /// <summary>Becomes the sum of <paramref name="parts"/>.</summary>
    public void SetToSumOf(ReadOnlySpan<CurveTally> parts)
    {
        Clear();
        foreach (var part in parts)
        {
            Pairs += part.Pairs;
            WindowFlips += part.WindowFlips;
            WindowLogSum += part.WindowLogSum;
            for (var k = 0; k < Errors.Length; k++)
                Errors[k] += part.Errors[k];
        }
    }

    /// <summary>Sets every sum to zero.</summary>
    public void Clear()
    {
        (Pairs, WindowFlips, WindowLogSum) = (0, 0, 0);
        Array.Clear(Errors);
    }
}
