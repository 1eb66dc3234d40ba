namespace ReproHarness.Statistics.Universality;

/// <summary>
/// How far mean and tau move when all cells of one network are left out: a check of what correlated errors, and a single network, can do.
/// </summary>
/// <param name="Mean">Smallest and largest mean.</param>
/// <param name="Tau">Smallest and largest tau.</param>
/// <param name="Groups">Number of networks left out in turn.</param>
public sealed record LeaveOneOut(Interval Mean, Interval Tau, int Groups)
{
    /// <summary>Leaves each out in turn; null with fewer than 3 networks.</summary>
    public static LeaveOneOut? Of(IReadOnlyList<(UniversalityCell Cell, EffectEstimate Estimate)> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var groups = cells.Select(entry => entry.Cell.Group).Distinct().ToList();
        if (groups.Count < 3) return null;
        var without =
            groups.ConvertAll(
                group => RandomEffects.Of([.. cells.Where(entry => entry.Cell.Group != group).Select(entry => entry.Estimate)]));
        return new LeaveOneOut(
            new Interval(without.Min(rest => rest.Mean.Value), without.Max(rest => rest.Mean.Value)),
            new Interval(without.Min(rest => rest.Tau.Value), without.Max(rest => rest.Tau.Value)),
            groups.Count);
    }
}
