using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Reporting.Numbers;

namespace ReproHarness.History.Nightly;

/// <summary>The unit in which the change of a number is reported.</summary>
public enum MoveUnit
{
    /// <summary>No unit is known.</summary>
    None,

    /// <summary>The tolerance on record.</summary>
    Tolerance,

    /// <summary>Half the width of the number's own 95 % interval.</summary>
    HalfWidth,
}

/// <summary>The change of a number.</summary>
/// <param name="Units">The change in units, with its sign; NaN without a unit.</param>
/// <param name="Unit">The unit of the change.</param>
internal sealed record Move(double Units, MoveUnit Unit)
{
    /// <summary>In tolerances of the record where there is one, else in half-widths of the number's own interval.</summary>
    public static Move Of(Baseline? record, Measurement before, double after)
    {
        if (record?.Measurements.FirstOrDefault(number => number.Name == before.Name) is { Tolerance: > 0 } known)
            return new Move((after - before.Value) / known.Tolerance, MoveUnit.Tolerance);
        var half = (before.High - before.Low) / 2;
        return half > 0 ? new Move((after - before.Value) / half, MoveUnit.HalfWidth) : new Move(double.NaN, MoveUnit.None);
    }

    /// <summary>The label of a unit, in the plural.</summary>
    public static string Label(MoveUnit unit) =>
        unit switch { MoveUnit.Tolerance => "tolerances", MoveUnit.HalfWidth => "half-widths of its interval", _ => "" };

    /// <summary>The change as text, such as <c>+2.50 tolerances</c>; empty without a unit.</summary>
    public override string ToString() => Unit == MoveUnit.None ? "" : $"{NumberText.Signed(Units)} {Label(Unit)}";
}
