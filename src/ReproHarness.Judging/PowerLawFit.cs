using ReproHarness.Evidence.PowerLaws;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Statistics;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Judging;

/// <summary>Where the curves of a measured cell meet the statistics of claim C1.</summary>
public static class PowerLawFit
{
    private const int Resamples = 1000;

    /// <summary>Fits the power law to a cell's curves.</summary>
    /// <param name="cell">What was measured.</param>
    /// <param name="root">The run's root seed: the same seed gives the same intervals.</param>
    public static PowerLawEvidence Of(CellMeasurement cell, RootSeed root)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var seed = root.Derive($"bootstrap/{cell.Cell.Id}");
        PowerLawResult? changed = null, caused = null;
        Parallel.Invoke(() => changed = Fit(cell.Changed, seed), () => caused = Fit(cell.CausedErrors, seed));
        return new PowerLawEvidence(
            changed!,
            caused!,
            MisclassifiedRates(cell.Curves),
            OverNetworks(cell.CleanAccuracies, cell.Curves),
            MeanEstimate.Of(cell.TrainAccuracies),
            ShareEstimate.Of(cell.Curves.Sum(curve => curve.ZeroGradients), cell.Curves.Sum(curve => curve.Images)),
            ShareEstimate.Of(cell.Curves.Sum(curve => curve.NonMonotone), cell.Curves.Sum(curve => curve.Audited)),
            cell.Curves.Sum(curve => curve.Audited),
            cell.Curves.Length);
    }

    // Of one network there is no spread between networks; what is known then is the share of its images.
    private static IntervalEstimate OverNetworks(IReadOnlyCollection<double> accuracies, IReadOnlyList<SeedCurve> curves) =>
        curves.Count > 1 ? MeanEstimate.Of(accuracies) : ShareEstimate.Of(curves[0].CleanRight, curves[0].Images);

    private static PowerLawResult Fit(FlipTable table, ulong seed) =>
        PowerLawAnalyser.Analyse(table, FitWindow.Declared(table.Pairs), new BootstrapPlan(Resamples, seed));

    private static double[] MisclassifiedRates(IReadOnlyCollection<SeedCurve> curves)
    {
        var counts = curves.Select(curve => curve.MisclassifiedCounts).ToList();
        return [.. Enumerable.Range(0, counts[0].Length).Select(k => (double)counts.Sum(own => own[k]) / curves.Sum(curve => curve.Images))];
    }
}
