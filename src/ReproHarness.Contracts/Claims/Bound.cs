using ReproHarness.Statistics;

namespace ReproHarness.Contracts.Claims;

/// <summary>What a rule allows a quantity, fixed before measuring: the one place where an interval is held against a limit.</summary>
/// <param name="Name">The quantity, such as <c>R²</c>.</param>
/// <param name="Allowed">The values allowed, ends included; a side without a limit is infinite.</param>
/// <param name="Unit">Unit of the limits; empty for a pure number.</param>
public sealed record Bound(string Name, Interval Allowed, string Unit = "")
{
    /// <summary>Whether the lower end is only the least value that the quantity can have, so that no value is near a limit there.</summary>
    public bool StartsAtLeastValue { get; private init; }

    /// <summary>Whether an interval that touches a limit is not yet inside.</summary>
    public bool ExcludesEnds { get; private init; }

    /// <summary>A band.</summary>
    public static Bound Within(string name, double low, double high, string unit = "") => new(name, new Interval(low, high), unit);

    /// <summary>A band around 0.</summary>
    public static Bound Around0(string name, double reach, string unit = "") => Within(name, -reach, reach, unit);

    /// <summary>A least value, itself allowed.</summary>
    public static Bound AtLeast(string name, double least, string unit = "") => Within(name, least, double.PositiveInfinity, unit);

    /// <summary>More than a limit: an interval that touches it is neither inside nor outside.</summary>
    public static Bound Above(string name, double limit, string unit = "") => AtLeast(name, limit, unit) with { ExcludesEnds = true };

    /// <summary>A largest value, itself allowed, of a quantity that cannot be below 0: a distance, a standard deviation, a count.</summary>
    public static Bound AtMost(string name, double most, string unit = "") =>
        Within(name, 0, most, unit) with { StartsAtLeastValue = true };

    /// <summary>Whether a value that is known without an interval is allowed; NaN is not.</summary>
    public bool Allows(double value) => ExcludesEnds ? value > Allowed.Low && value < Allowed.High : Allowed.Contains(value);

    /// <summary>What the whole interval of an estimate says.</summary>
    public BoundDecision Decide(IntervalEstimate estimate)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        if (!double.IsFinite(estimate.Value) || !estimate.HasInterval) return BoundDecision.Unknown;
        if (!Allowed.Overlaps(estimate.Interval)) return BoundDecision.Outside;
        return Allows(estimate.Interval.Low) && Allows(estimate.Interval.High) ? BoundDecision.Within : BoundDecision.Straddles;
    }

    /// <summary>Distance of a value from the nearer end of what is allowed, above 0 outside.</summary>
    public double Excess(double value) => Math.Max(Allowed.Low - value, value - Allowed.High);

    /// <summary>How far an interval keeps the bound, and how far it lies beyond: at least 0 exactly where it does.</summary>
    /// <returns>
    /// In half-widths of a band; in the quantity's own unit where a side has no limit. NaN where the interval is not known.
    /// </returns>
    internal (double Keeps, double Breaks) Margin(Interval interval)
    {
        var low = StartsAtLeastValue ? double.NegativeInfinity : Allowed.Low;
        var half = (Allowed.High - low) / 2;
        var unit = double.IsFinite(half) ? half : 1;
        return (
            Math.Min(interval.Low - low, Allowed.High - interval.High) / unit,
            Math.Max(low - interval.High, interval.Low - Allowed.High) / unit);
    }

    /// <summary>The limits as texts give them: <c>0.8 to 1.3</c>, <c>0 to 0.1 decades</c>, <c>at least 0.7</c>.</summary>
    public override string ToString()
    {
        var limits = double.IsPositiveInfinity(Allowed.High)
            ? FormattableString.Invariant($"{(ExcludesEnds ? "above" : "at least")} {Allowed.Low}")
            : FormattableString.Invariant($"{Allowed.Low} to {Allowed.High}");
        return Unit.Length == 0 ? limits : $"{limits} {Unit}";
    }
}
