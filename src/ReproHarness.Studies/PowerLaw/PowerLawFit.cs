using System.Collections.Immutable;
using ReproHarness.Claims.PowerLaw;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Statistics;
using ReproHarness.Statistics.PowerLaws;
using ReproHarness.Studies.Measuring;

namespace ReproHarness.Studies.PowerLaw;

/// <summary>Where the curves of a measured cell meet the statistics of claim C1.</summary>
public static class PowerLawFit
{
    private const int Resamples = 1000;

    /// <summary>Fits the power law to a cell's curves, once for all claims that need it.</summary>
    /// <param name="measurements">Where the curves come from.</param>
    /// <param name="curves">What was measured.</param>
    public static PowerLawEvidence Of(IMeasurements measurements, CellMeasurement curves)
    {
        ArgumentNullException.ThrowIfNull(measurements);
        ArgumentNullException.ThrowIfNull(curves);
        return measurements.Once($"power law {curves.Cell.Id}", () => Of(curves, measurements.Root));
    }

    /// <summary>Fits the power law to a cell's curves.</summary>
    /// <param name="cell">What was measured.</param>
    /// <param name="root">The run's root seed: the same seed gives the same intervals.</param>
    public static PowerLawEvidence Of(CellMeasurement cell, RootSeed root)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return Of(cell.Curves, cell.TrainAccuracies, root.Derive($"bootstrap/{cell.Cell.Id}"));
    }

    /// <summary>Fits the power law to curves, whatever networks they are of.</summary>
    /// <param name="curves">One per network, each over the same images in the same order.</param>
    /// <param name="trainAccuracies">
    /// Share of training images predicted right, network by network, 0 to 1; empty where nobody knows.
    /// </param>
    /// <param name="seed">Of the bootstrap.</param>
    public static PowerLawEvidence Of(ImmutableArray<SeedCurve> curves, IReadOnlyCollection<double> trainAccuracies, ulong seed)
    {
        PowerLawResult? changed = null, caused = null;
        Parallel.Invoke(() => changed = Fit(CurveTables.Changed(curves), seed), () => caused = Fit(CurveTables.CausedErrors(curves), seed));
        return new PowerLawEvidence(
            changed!,
            caused!,
            MisclassifiedRates(curves),
            OverNetworks(curves),
            MeanEstimate.Of(trainAccuracies).Clipped(0, 1),
            ShareEstimate.Of(curves.Sum(curve => curve.ZeroGradients), curves.Sum(curve => curve.Images)),
            ShareEstimate.Of(curves.Sum(curve => curve.NonMonotone), curves.Sum(curve => curve.Audited)),
            curves.Sum(curve => curve.Audited),
            curves.Length);
    }

    // Of one network there is no spread between networks; what is known then is the share of its images.
    private static IntervalEstimate OverNetworks(ImmutableArray<SeedCurve> curves) =>
        curves.Length > 1
            ? MeanEstimate.Of([.. curves.Select(curve => (double)curve.CleanRight / curve.Images)]).Clipped(0, 1)
            : ShareEstimate.Of(curves[0].CleanRight, curves[0].Images);

    private static PowerLawResult Fit(FlipTable table, ulong seed) =>
        PowerLawAnalyser.Analyse(table, FitWindow.Declared(table.Pairs), new BootstrapPlan(Resamples, seed));

    private static double[] MisclassifiedRates(ImmutableArray<SeedCurve> curves)
    {
        var counts = curves.Select(curve => curve.MisclassifiedCounts).ToList();
        return [
            .. Enumerable.Range(0, counts[0].Length).Select(k => (double)counts.Sum(own => own[k]) / curves.Sum(curve => curve.Images))];
    }
}
