using ReproHarness.Claims.Bench;
using ReproHarness.Evidence.Claims;
using ReproHarness.Evidence.PowerLaws;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Statistics;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Claims.C1_PowerLaw;

/// <summary>Where a measured cell meets the rule of claim C1.</summary>
internal static class PowerLawJudging
{
    private const int Resamples = 1000;

    public static JudgedCell JudgePowerLaw(this ClaimBench bench, CellMeasurement cell)
    {
        var seed = new RootSeed(bench.Settings.Seed).Derive($"bootstrap/{cell.Cell.Id}");
        PowerLawResult? changed = null, caused = null;
        Parallel.Invoke(() => changed = Fit(cell.Changed, seed), () => caused = Fit(cell.CausedErrors, seed));
        var evidence = new PowerLawEvidence(
            changed!,
            caused!,
            MisclassifiedRates(cell.Curves),
            MeanEstimate.Of(cell.CleanAccuracies),
            MeanEstimate.Of(cell.TrainAccuracies),
            ShareEstimate.Of(cell.Curves.Sum(curve => curve.ZeroGradients), cell.Curves.Sum(curve => curve.Images)),
            ShareEstimate.Of(cell.Curves.Sum(curve => curve.NonMonotone), cell.Curves.Sum(curve => curve.Audited)),
            cell.Curves.Sum(curve => curve.Audited),
            cell.Curves.Length);
        return new JudgedCell(PowerLawClaim.Claim, Scale.Toy, cell, PowerLawClaim.Judge(evidence));
    }

    private static PowerLawResult Fit(FlipTable table, ulong seed) =>
        PowerLawAnalyser.Analyse(table, FitWindow.Declared(table.Pairs), new BootstrapPlan(Resamples, seed));

    private static double[] MisclassifiedRates(IReadOnlyCollection<SeedCurve> curves)
    {
        var counts = curves.Select(curve => curve.MisclassifiedCounts).ToList();
        return [.. Enumerable.Range(0, counts[0].Length).Select(k => (double)counts.Sum(own => own[k]) / curves.Sum(curve => curve.Images))];
    }
}
