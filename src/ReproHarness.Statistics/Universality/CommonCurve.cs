namespace ReproHarness.Statistics.Universality;

/// <summary>The mean of rescaled curves, rate by rate over the cells that have the rate, and the distances to it.</summary>
internal sealed class CommonCurve
{
    private readonly IReadOnlyList<RescaledCurve> curves;
    private readonly int[] counts;

    private CommonCurve(IReadOnlyList<RescaledCurve> curves, int[] counts, double[] logSizes) =>
        (this.curves, this.counts, LogSizes) = (curves, counts, logSizes);

    /// <summary>log10 of the rescaled size at each rate that any cell has.</summary>
    public double[] LogSizes { get; }

    /// <summary>The common curve of <paramref name="curves"/>.</summary>
    public static CommonCurve Of(IReadOnlyList<RescaledCurve> curves)
    {
        var indices = curves.Count == 0 ? 0 : curves.Max(curve => curve.LogSizes.Length);
        var counts = Enumerable.Range(0, indices).Select(index => curves.Count(curve => curve.LogSizes.Length > index)).ToArray();
        var means = Enumerable.Range(0, indices)
            .Select(index => curves.Where(curve => curve.LogSizes.Length > index).Average(curve => curve.LogSizes[index])).ToArray();
        return new CommonCurve(curves, counts, means);
    }

    /// <summary>
    /// Mean square distance over all cells and rates, as seen and as noise alone gives, squared decades; NaN with fewer than 2 cells.
    /// </summary>
    public (double Seen, double Noise) MeanSquares()
    {
        var all = curves.SelectMany(Squares).ToList();
        return all.Count == 0 ? (double.NaN, double.NaN) : (all.Average(square => square.Seen), all.Average(square => square.Noise));
    }

    /// <summary>One cell's mean square distance less its noise; NaN where it is alone.</summary>
    public double Excess(RescaledCurve curve) =>
        Squares(curve).Select(square => square.Seen - square.Noise).DefaultIfEmpty(double.NaN).Average();

    // The cell is part of the mean it is compared with: k / (k - 1) gives back what that hides. The reference is left out, where all are 1.
    private IEnumerable<(double Seen, double Noise)> Squares(RescaledCurve curve)
    {
        for (var index = 0; index < curve.LogSizes.Length; index++)
        {
            if (index == CollapseGrid.ReferenceIndex || counts[index] < 2) continue;
            var distance = curve.LogSizes[index] - LogSizes[index];
            yield return (distance * distance * counts[index] / (counts[index] - 1), curve.Noise[index]);
        }
    }
}
