using MathNet.Numerics.Distributions;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Statistics;

namespace ReproHarness.Contracts.Baselines;

/// <summary>The record of whole claims, from the runs of every cell.</summary>
public static class JointSpread
{
    /// <summary>Cells from which on a common shift is more than one cell's own.</summary>
    private const int FewestCells = 3;

    /// <summary>Cells of one claim from which on their spreads say what is usual: of C1 and C4.</summary>
    private const int FewestLikeCells = 8;

    // A rate of which nothing was seen in R runs lies below 3 / R with 95 % confidence.
    private const double RuleOfThree = 3;

    /// <summary>The baselines of every cell, each knowing which numbers of its claim come and go.</summary>
    /// <param name="cells">The runs of each claim and cell.</param>
    public static IReadOnlyList<Baseline> Baselines(IReadOnlyList<IReadOnlyList<CellEvidence>> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var optional = cells.GroupBy(runs => runs[0].Claim).ToDictionary(claim => claim.Key, BaselineSpread.OptionalNumbers);
        var priors = cells.Where(HasEstimate).GroupBy(KindOf).ToDictionary(kind => kind.Key, PriorOf);
        return [.. cells.Select(runs => BaselineSpread.Of(runs, optional[runs[0].Claim], HasEstimate(runs) ? priors[KindOf(runs)] : null))];
    }

    // Every run has it, and it moves.
    private static bool HasEstimate(IReadOnlyList<CellEvidence> runs) =>
        runs.Count >= BaselineSpread.FewestForSpread
            && runs.All(run => run.Measurements.Count > 0 && BaselineSpread.IsEstimate(runs[0].Measurements[0].Name, run))
        && runs.Any(run => run.Measurements[0].Value != runs[0].Measurements[0].Value);

    private static (string Claim, string Number, int Runs) KindOf(IReadOnlyList<CellEvidence> runs) =>
        (runs[0].Claim, runs[0].Measurements[0].Name, runs.Count);

    private static VariancePrior? PriorOf(IEnumerable<IReadOnlyList<CellEvidence>> cells)
    {
        var spreads = cells.Select(runs => RunSpread.Of([.. runs.Select(run => run.Measurements[0].Value)])).ToList();
        return spreads.Count < FewestLikeCells
            ? null
            : VariancePrior.Of([.. spreads.Select(spread => spread.StandardDeviation * spread.StandardDeviation)], spreads[0].Runs - 1);
    }

    /// <summary>What the cells of each claim may do together; none of runs too few to know.</summary>
    /// <param name="cells">The runs of each claim and cell.</param>
    public static IReadOnlyList<JointRecord> Of(IReadOnlyList<IReadOnlyList<CellEvidence>> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        return [.. cells.GroupBy(runs => runs[0].Claim).Select(claim => OfClaim(claim.Key, [.. claim])).OfType<JointRecord>()];
    }

    private static JointRecord? OfClaim(string claim, List<IReadOnlyList<CellEvidence>> cells)
    {
        var runs = cells.SelectMany(runs => runs).GroupBy(RunOf).Select(run => run.ToList()).ToList();
        if (runs.Count < BaselineSpread.FewestForSpread) return null;
        var baselines = Baselines(cells);
        return new JointRecord(JointRecord.CurrentSchema, claim, runs.Count, UnlikelyOf(cells, runs), [.. Shifts(baselines, runs)]);
    }

    /// <summary>Which run an evidence is of.</summary>
    internal static (ulong Seed, string Arithmetic) RunOf(CellEvidence evidence) =>
        (evidence.Provenance.Seed, evidence.Environment.Arithmetic ?? "native");

    // Every root seed in turn is what a new run would be: judged against the others, it shows how often a sound run has an outcome that
    // the record lacks.
    private static int UnlikelyOf(List<IReadOnlyList<CellEvidence>> cells, List<List<CellEvidence>> runs)
    {
        var seen = 0;
        foreach (var seed in runs.Select(run => run[0].Provenance.Seed).Distinct())
        {
            var others = cells.Select(cell => (IReadOnlyList<CellEvidence>)[.. cell.Where(run => run.Provenance.Seed != seed)])
                .Where(cell => cell.Count > 0).ToList();
            var without = Baselines(others).ToDictionary(baseline => (baseline.Claim, baseline.Cell));
            seen += runs.Where(run => run[0].Provenance.Seed == seed).SelectMany(run => run)
                .Where(cell => without.ContainsKey((cell.Claim, cell.Cell)))
                .Sum(cell => BaselineComparison.Of(without[(cell.Claim, cell.Cell)], Baseline.OfRun(cell)).Unlikely.Count);
        }

        var rate = (seen + RuleOfThree) / runs.Count;
        var allowed = 0;
        while (1 - Poisson.CDF(rate, allowed) > JointRecord.FalseAlarm) allowed++;
        return allowed;
    }

    private static IEnumerable<JointShift> Shifts(IReadOnlyList<Baseline> baselines, List<List<CellEvidence>> runs)
    {
        var byRun = runs.Select(run => ShiftOfRun.Of(baselines, run)).ToList();
        foreach (var kind in byRun.SelectMany(run => run.Keys).Distinct().Order())
        {
            var values = byRun.Where(run => run.ContainsKey(kind)).Select(run => run[kind]).ToList();
            if (values.Count < BaselineSpread.FewestForSpread || values.Max(value => value.Cells) < FewestCells) continue;
            var spread = RunSpread.Of([.. values.Select(value => value.Mean)]);
            if (spread.StandardDeviation > 0) yield return new JointShift(
                kind, values.Max(value => value.Cells), spread.StandardDeviation, spread.PredictionHalfWidth(BaselineSpread.FalseAlarm));
        }
    }
}
