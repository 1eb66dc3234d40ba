using System.Globalization;

namespace ReproHarness.Contracts.Baselines;

/// <summary>A disagreement with the record in words.</summary>
internal static class BaselineExplanation
{
    public static string Of(BaselineComparison comparison)
    {
        if (comparison.Agrees) return "The verdict and every number agree with the baseline.";
        var numbers = comparison.Outside.Select(difference => Line(comparison.Verified, difference))
            .Concat(comparison.SameSeed.Select(SameSeed));
        return string.Join(
            '\n',
            comparison.VerdictChange is { } change
                ? numbers.Prepend($"verdict was {change.OnRecord} on record, is {change.Now} now")
                : numbers);
    }

    private static string SameSeed(BaselineDifference difference) => double.IsNaN(difference.New)
        ? FormattableString.Invariant(
            $"{difference.Measurement} missing now, {difference.Old:G6} at this very seed on this kind of processor")
        : FormattableString.Invariant(
            $"{difference.Measurement} {difference.New:G8} now, {difference.Old:G8} at this very seed on this kind of processor: the ")
                + FormattableString.Invariant($"code computes something else (allowed {difference.Tolerance:G2})");

    private static string Line(Baseline verified, BaselineDifference difference)
    {
        var name = difference.Measurement;
        if (double.IsNaN(difference.Old))
            return $"new number '{name}': not on record; a new spread, measured and accepted, records it";
        var (now, old) = (Text(difference.New, difference.Old), Text(difference.Old, difference.New));
        if (double.IsNaN(difference.New))
            return $"{name} missing now, {old} on record in all {verified.Runs} runs";
        var measurement = verified.Measurements.Single(candidate => candidate.Name == name);
        var direction = difference.New > difference.Old ? "above" : "below";
        return difference.Tolerance == 0
            ? $"{name} {now} now, {old} on record, {direction} (tolerance 0: the same in all {measurement.Runs} root seeds)"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{name} {now} now, {old} on record, {Math.Abs(difference.Tolerances):F1} tolerances {direction} (tolerance "
                    + $"{difference.Tolerance:G2} = "
                    + $"{BaselineSpread.SourceOf(measurement, verified.Runs, measurement == verified.Measurements[0])} "
                    + $"{measurement.Runs} root seeds)");
    }

    // Four digits, or all of them where four do not tell the two apart.
    private static string Text(double value, double other)
    {
        var text = value.ToString("G4", CultureInfo.InvariantCulture);
        return text == other.ToString("G4", CultureInfo.InvariantCulture) ? value.ToString("R", CultureInfo.InvariantCulture) : text;
    }
}
