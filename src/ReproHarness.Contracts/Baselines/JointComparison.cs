using ReproHarness.Contracts.EvidenceFiles;
using static System.FormattableString;

namespace ReproHarness.Contracts.Baselines;

/// <summary>One whole run against what is on record of whole runs: what no cell shows by itself.</summary>
/// <param name="Unlikely">Every unlikely outcome of the run, each named, whether or not they are too many.</param>
/// <param name="Faults">What disagrees with the record; empty where the run agrees.</param>
public sealed record JointComparison(IReadOnlyList<UnlikelyOutcome> Unlikely, IReadOnlyList<JointFault> Faults)
{
    // Where fewer of a kind's cells have it, the mean is not the one on record.
    private const double LeastShareOfCells = 0.8;

    /// <summary>Compares.</summary>
    /// <param name="joints">The records of whole claims; a claim that has none is compared cell by cell alone.</param>
    /// <param name="baselines">The baselines of the cells.</param>
    /// <param name="run">The run's cells, those that were measured.</param>
    public static JointComparison Of(IReadOnlyList<JointRecord> joints, IReadOnlyList<Baseline> baselines, IReadOnlyList<CellEvidence> run)
    {
        ArgumentNullException.ThrowIfNull(joints);
        ArgumentNullException.ThrowIfNull(baselines);
        ArgumentNullException.ThrowIfNull(run);
        var records = baselines.ToDictionary(baseline => (baseline.Claim, baseline.Cell));
        var unlikely = run.Where(cell => records.ContainsKey((cell.Claim, cell.Cell)))
            .SelectMany(cell => BaselineComparison.Of(records[(cell.Claim, cell.Cell)], Baseline.OfRun(cell)).Unlikely).ToList();
        return new JointComparison(unlikely, [.. joints.SelectMany(joint => FaultsOf(
            joint, [.. baselines.Where(baseline => baseline.Claim == joint.Claim)], [.. run.Where(cell => cell.Claim == joint.Claim)],
            [.. unlikely.Where(one => one.Claim == joint.Claim)]))]);
    }

    private static IEnumerable<JointFault> FaultsOf(
        JointRecord joint, List<Baseline> baselines, List<CellEvidence> cells, List<UnlikelyOutcome> unlikely)
    {
        if (unlikely.Count > joint.Unlikely)
            yield return new JointFault(joint.Claim, Invariant(
                $"{unlikely.Count} outcomes that no run on record showed, at most {joint.Unlikely} come by chance: ")
                + string.Join("; ", unlikely.Select(one => $"{one.Cell}: {one.What}")));
        var shifts = ShiftOfRun.Of(baselines, cells);
        foreach (var kind in joint.Shifts)
        {
            if (shifts.TryGetValue(kind.Name, out var now) && now.Cells >= LeastShareOfCells * kind.Cells
                && Math.Abs(now.Mean) > kind.Tolerance)
                yield return new JointFault(joint.Claim, Invariant(
                    $"{kind.Name} moved by {now.Mean:+0.00;-0.00} standard deviations on average over {now.Cells} cells, ")
                        + Invariant($"{kind.Tolerance:F2} come by chance"));
        }
    }
}

/// <summary>What disagrees with the record of a whole claim.</summary>
/// <param name="Claim">Claim id.</param>
/// <param name="Text">One line.</param>
public sealed record JointFault(string Claim, string Text);
