using ReproHarness.Contracts.Claims;

namespace ReproHarness.Contracts.Baselines;

/// <summary>
/// What no run on record showed and a sound run may show now and then: a neighbouring verdict of a cell at its bound, or a number there
/// or missing that other cells
/// have or lack as it comes. One passes; more than the record allows in one run are a fault (<see cref="JointRecord"/>).
/// </summary>
/// <param name="Claim">Claim id.</param>
/// <param name="Cell">Cell.</param>
/// <param name="What">One line: what is so, and what the record says.</param>
public sealed record UnlikelyOutcome(string Claim, string Cell, string What)
{
    /// <summary>
    /// How far the record's margin may lie from the bound, in its own standard deviations, for the verdict beyond it to be one of a sound
    /// run.
    /// </summary>
    public const double NearBound = 4;

    /// <summary>
    /// The verdict of a run, where no run on record had it, as an outcome of a cell at its bound; null where it is none: no neighbour of
    /// a recorded verdict, a
    /// margin far from the bound or not known, or one that left its tolerance today.
    /// </summary>
    internal static UnlikelyOutcome? OfVerdict(Baseline record, Verdict now, IReadOnlyList<BaselineDifference> differences)
    {
        foreach (var margin in record.Verdicts.Keys.Select(seen => VerdictMargin.Between(seen, now)).OfType<string>().Distinct())
        {
            var onRecord = record.Measurements.FirstOrDefault(number => number.Name == margin);
            var today = differences.FirstOrDefault(difference => difference.Measurement == margin);
            if (onRecord is not { Deviation: > 0 } || today is not { Within: true }
                || Math.Abs(onRecord.Mean) > NearBound * onRecord.Deviation) continue;
            return new UnlikelyOutcome(record.Claim, record.Cell, FormattableString.Invariant(
                $"{now}, on record {VerdictChange.Describe(record)}; the cell lies at its bound: {margin} {today.New:G3} now, ")
                    + FormattableString.Invariant($"{onRecord.Mean:G3} ± {onRecord.Deviation:G2} on record"));
        }

        return null;
    }
}
