using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Statistics.Universality;

/// <summary>
/// The exponent in the lower and the upper half of the window, pooled over the cells of an attack: where the curve bends.
/// </summary>
/// <param name="Attack">The attack.</param>
/// <param name="Count">Cells with an exponent in both halves.</param>
/// <param name="Lower">Mean exponent of the lower half.</param>
/// <param name="Upper">Mean exponent of the upper half.</param>
/// <param name="Change">
/// Mean of upper less lower, cell by cell. The increments of a nested curve are independent, and so are the halves' slopes.
/// </param>
public sealed record WindowBend(string Attack, int Count, IntervalEstimate Lower, IntervalEstimate Upper, IntervalEstimate Change)
{
    // The order of PowerLawAnalyser: the lower half, the upper half, the window widened.
    private const int LowerIndex = 0, UpperIndex = 1;

    /// <summary>The bend of <paramref name="cells"/>, which all have one attack.</summary>
    public static WindowBend Of(string attack, IEnumerable<UniversalityCell> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var halves = cells.Select(cell => (Lower: LowerHalf(cell.Fit), Upper: UpperHalf(cell.Fit)))
            .Where(pair => pair is { Lower: not null, Upper: not null }).ToList();
        return new WindowBend(
            attack,
            halves.Count,
            RandomEffects.Of([.. halves.Select(pair => pair.Lower!)]).Mean,
            RandomEffects.Of([.. halves.Select(pair => pair.Upper!)]).Mean,
            RandomEffects.Of([.. halves.Select(pair => pair.Upper!.Less(pair.Lower!))]).Mean);
    }

    /// <summary>The exponent of the window's lower half; null without one.</summary>
    public static EffectEstimate? LowerHalf(PowerLawResult fit) => Half(fit, LowerIndex);

    /// <summary>The exponent of the window's upper half; null without one.</summary>
    public static EffectEstimate? UpperHalf(PowerLawResult fit) => Half(fit, UpperIndex);

    private static EffectEstimate? Half(PowerLawResult fit, int index)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return fit.Stability.Length > index ? EffectEstimate.Of(fit.Stability[index].Exponent) : null;
    }
}
