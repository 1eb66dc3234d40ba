using ReproHarness.Evidence.Claims;
using ReproHarness.Storage;

namespace ReproHarness.Evidence.Baselines;

/// <summary>One run against what is on record.</summary>
/// <param name="Verified">The record.</param>
/// <param name="Now">The run's verdict.</param>
/// <param name="Differences">
/// Every number that both have, and those that one side lacks but must have. A number that the record has from some root seeds only
/// may be missing, and an occasional one may come.
/// </param>
public sealed record BaselineComparison(Baseline Verified, Verdict Now, IReadOnlyList<BaselineDifference> Differences)
{
    /// <summary>
    /// Whether the verdict is compared: only where all root seeds on record gave the same one. Where it changes with the seed, this run's
    /// says nothing about a change of the code; the numbers do.
    /// </summary>
    public bool HasVerdictOnRecord => Verified.Verdicts.Count == 1;

    /// <summary>The verdict where it is not the one on record; null otherwise.</summary>
    public VerdictChange? VerdictChange =>
        !HasVerdictOnRecord || Verified.Verdicts.ContainsKey(Now) ? null : new VerdictChange(Verified.Claim, Verified.Cell, VerdictChange.Describe(Verified), Now);

    /// <summary>Whether verdict and numbers are those on record.</summary>
    public bool Agrees => VerdictChange is null && Differences.All(difference => difference.Within);

    /// <summary>Compares.</summary>
    /// <param name="verified">The record, from a spread.</param>
    /// <param name="received">The run, from <see cref="Baseline.OfRun"/>.</param>
    /// <exception cref="InputException">The record is of another cell, or a single run that was given no tolerances.</exception>
    public static BaselineComparison Of(Baseline verified, Baseline received)
    {
        ArgumentNullException.ThrowIfNull(verified);
        ArgumentNullException.ThrowIfNull(received);
        if ((verified.Claim, verified.Cell) != (received.Claim, received.Cell))
            throw new InputException(
                $"The baseline for '{received.Claim} {received.Cell}' is of '{verified.Claim} {verified.Cell}'; "
                + "restore its file with git, or delete it and accept a spread of its tier (target AcceptBaselines).");
        if (verified.Runs < 2 && verified.Measurements.Any(measurement => measurement.Tolerance == 0))
            throw new InputException(
                $"The baseline of '{verified.Claim} {verified.Cell}' is of {verified.Runs} run and has no tolerances; "
                + "measure a spread and accept it (targets MeasureSpread and AcceptBaselines) "
                + "instead of renaming a received file.");

        var now = received.Measurements.ToDictionary(measurement => measurement.Name, measurement => measurement.Mean);
        var onRecord = verified.Measurements.Select(measurement => measurement.Name).ToHashSet();
        BaselineDifference Difference(string name, double old, double current, double tolerance) => new(verified.Claim, verified.Cell, name, old, current, tolerance);
        return new BaselineComparison(
            verified,
            received.Verdicts.Keys.Single(),
            [
                .. verified.Measurements.Where(m => now.ContainsKey(m.Name) || m.Runs == verified.Runs)
                    .Select(m => Difference(m.Name, m.Mean, now.GetValueOrDefault(m.Name, double.NaN), m.Tolerance)),
                .. received.Measurements.Where(m => !onRecord.Contains(m.Name) && !verified.Occasional.Contains(m.Name))
                    .Select(m => Difference(m.Name, double.NaN, m.Mean, double.NaN)),
            ]);
    }

    /// <summary>What disagrees, one line each, the verdict first; for a failing test.</summary>
    public string Explain() => BaselineExplanation.Of(this);
}
