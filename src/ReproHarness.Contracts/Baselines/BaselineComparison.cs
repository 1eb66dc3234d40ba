using ReproHarness.Contracts.Claims;
using ReproHarness.Storage;

namespace ReproHarness.Contracts.Baselines;

/// <summary>One run against what is on record.</summary>
/// <param name="Verified">The record.</param>
/// <param name="Now">The run's verdict.</param>
/// <param name="Differences">
/// Every number that both have, and those that one side lacks but must have. A number that the record has from some runs only
/// may be missing, and an occasional one may come.
/// </param>
public sealed record BaselineComparison(Baseline Verified, Verdict Now, IReadOnlyList<BaselineDifference> Differences)
{
    /// <summary>Whether all runs on record gave one verdict.</summary>
    public bool HasVerdictOnRecord => Verified.Verdicts.Count == 1;

    /// <summary>
    /// Numbers of the run at the same seed, computed in the same way by the same kind of processor, that are not nearly the same now.
    /// </summary>
    public IReadOnlyList<BaselineDifference> SameSeed { get; private init; } = [];

    /// <summary>
    /// What no run on record showed and a sound run may show now and then: it passes here, and is counted over the whole run.
    /// </summary>
    public IReadOnlyList<UnlikelyOutcome> Unlikely { get; private init; } = [];

    /// <summary>
    /// The verdict where no run on record had it and the cell does not lie at its bound; null otherwise. A verdict that was on record, or
    /// may come of a cell at its
    /// bound, says nothing about a change of the code; the numbers do.
    /// </summary>
    public VerdictChange? VerdictChange { get; private init; }

    /// <summary>Whether verdict and numbers are those on record.</summary>
    public bool Agrees => VerdictChange is null && Differences.Concat(SameSeed).All(difference => difference.Within);

    /// <summary>The numbers that left their tolerance; of one whose estimate did, not also the ends of its interval.</summary>
    public IEnumerable<BaselineDifference> Outside
    {
        get
        {
            var outside = Differences.Where(difference => !difference.Within).ToList();
            var names = outside.Select(difference => difference.Measurement).ToHashSet();
            return outside.Where(
                difference => ComparedNumbers.EstimateOf(difference.Measurement) is not { } estimate || !names.Contains(estimate));
        }
    }

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
        BaselineDifference Difference(string name, double old, double current, double tolerance) =>
            new(verified.Claim, verified.Cell, name, old, current, tolerance);
        UnlikelyOutcome Outcome(string what) => new(verified.Claim, verified.Cell, what);
        var (differences, unlikely) = (new List<BaselineDifference>(), new List<UnlikelyOutcome>());
        foreach (var number in verified.Measurements)
        {
            if (now.TryGetValue(number.Name, out var current))
            {
                if (number is { Tolerance: 0, Deviation: 0 } && verified.Runs >= BaselineSpread.FewestForSpread && current != number.Mean)
                    unlikely.Add(
                        Outcome(FormattableString.Invariant(
                            $"{number.Name} {current:G4}, {number.Mean:G4} in all {verified.Runs} runs on record")));
                else
                    differences.Add(Difference(number.Name, number.Mean, current, number.Tolerance));
            }
            else if (number.Runs == verified.Runs)
            {
                if (number.Optional) unlikely.Add(Outcome($"no {number.Name}, which all {verified.Runs} runs on record had"));
                else differences.Add(Difference(number.Name, number.Mean, double.NaN, number.Tolerance));
            }
        }

        var known = verified.Measurements.Select(measurement => measurement.Name).Concat(verified.Occasional).ToHashSet();
        foreach (var number in received.Measurements.Where(number => !known.Contains(number.Name) && verified.Holds(number.Name)))
        {
            if (verified.Absent.Contains(number.Name))
                unlikely.Add(Outcome($"{number.Name}, which none of {verified.Runs} runs on record had"));
            else differences.Add(Difference(number.Name, double.NaN, number.Mean, double.NaN));
        }

        var verdict = received.Verdicts.Keys.Single();
        var atBound = verified.Verdicts.ContainsKey(verdict) ? null : UnlikelyOutcome.OfVerdict(verified, verdict, differences);
        return new BaselineComparison(verified, verdict, differences)
        {
            Unlikely = [.. unlikely, .. atBound is null ? Array.Empty<UnlikelyOutcome>() : [atBound]],
            VerdictChange = atBound is not null || verified.Verdicts.ContainsKey(verdict)
                ? null
                : new VerdictChange(verified.Claim, verified.Cell, VerdictChange.Describe(verified), verdict),
            SameSeed = [.. OfSameSeed(verified, received)],
        };
    }

    // A number that left its tolerance is reported once, by that.
    private static IEnumerable<BaselineDifference> OfSameSeed(Baseline verified, Baseline received)
    {
        if (received.References is not [var run] || verified.References.FirstOrDefault(run.IsOf) is not { } own) yield break;
        foreach (var number in verified.Measurements)
        {
            if (!own.Numbers.TryGetValue(number.Name, out var old)) continue;
            var current = run.Numbers.TryGetValue(number.Name, out var value) ? value : double.NaN;
            var same = new BaselineDifference(
                verified.Claim, verified.Cell, number.Name, old, current, BaselineReference.Share * number.Tolerance);
            if (!same.Within && !(Math.Abs(current - number.Mean) > number.Tolerance)) yield return same;
        }
    }

    /// <summary>What disagrees, one line each, the verdict first; for a failing test.</summary>
    public string Explain() => BaselineExplanation.Of(this);
}
