using System.Collections.Immutable;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Statistics.Universality;

/// <summary>Everything the statistics say about the universality of a set of cells.</summary>
/// <param name="Exponents">The exponents pooled.</param>
/// <param name="Factors">Their spread by data set, network, training and attack.</param>
/// <param name="Collapse">The curves laid over each other.</param>
/// <param name="Bends">Lower against upper half of the window, attack by attack.</param>
/// <param name="LeaveOneOut">What leaving out one network does; null with fewer than 3.</param>
/// <param name="LeftOut">Cells without an exponent.</param>
public sealed record UniversalityResult(
    RandomEffects Exponents,
    ImmutableArray<FactorSpread> Factors,
    CollapseResult Collapse,
    ImmutableArray<WindowBend> Bends,
    LeaveOneOut? LeaveOneOut,
    ImmutableArray<LeftOutCell> LeftOut);

/// <summary>Tests whether cells have one exponent and one curve.</summary>
public static class UniversalityAnalyser
{
    /// <summary>The factors and where a cell has them, in the order of the report.</summary>
    public static ImmutableArray<(string Name, Func<UniversalityCell, string> Level)> Factors { get; } =
    [
        ("dataset", cell => cell.Data),
        ("network", cell => cell.Network),
        ("training", cell => cell.Training),
        ("attack", cell => cell.Attack),
    ];

    /// <summary>Analyses the cells; their order does not matter.</summary>
    public static UniversalityResult Analyse(IReadOnlyList<UniversalityCell> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var fitted = cells.Select(cell => (Cell: cell, Estimate: EffectEstimate.Of(cell.Fit.Exponent)))
            .Where(entry => entry.Estimate is not null)
            .Select(entry => (entry.Cell, Estimate: entry.Estimate! with { Cluster = entry.Cell.Group })).ToList();
        return new UniversalityResult(
            RandomEffects.Of([.. fitted.Select(entry => entry.Estimate)]),
            [.. Factors.Select(factor => FactorSpread.Of(factor.Name, fitted.Select(entry => (factor.Level(entry.Cell), entry.Estimate))))],
            DataCollapse.Of(cells),
            [.. cells.GroupBy(cell => cell.Attack).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => WindowBend.Of(group.Key, group))],
            Universality.LeaveOneOut.Of(fitted),
            [.. cells.Where(cell => EffectEstimate.Of(cell.Fit.Exponent) is null)
                .Select(cell => new LeftOutCell(cell.Id, WhyLeftOut(cell.Fit)))]);
    }

    private static string WhyLeftOut(PowerLawResult fit) => fit.Exponent.Exists
        ? "its exponent has no interval: a network, or most resamples, have none of their own"
        : $"{fit.Points} tested sizes in its window give no exponent";
}
