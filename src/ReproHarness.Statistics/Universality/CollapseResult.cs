using System.Collections.Immutable;

namespace ReproHarness.Statistics.Universality;

/// <summary>A cell that an analysis cannot use.</summary>
/// <param name="Id">The cell.</param>
/// <param name="Reason">Why, as the rest of a sentence.</param>
public sealed record LeftOutCell(string Id, string Reason);

/// <summary>A cell on the common curve.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="ReferenceSize">Its own unit of size: eps at <see cref="CollapseGrid.Reference"/>, pixel units.</param>
/// <param name="Sizes">Sizes at the first rates of <see cref="CollapseGrid.Rates"/> in that unit.</param>
/// <param name="Excess">
/// Mean square distance to the common curve less the noise of the images, squared decades; below 0 where noise explains more than is seen.
/// </param>
public sealed record CollapsedCell(UniversalityCell Cell, double ReferenceSize, ImmutableArray<double> Sizes, double Excess)
{
    /// <summary>Distance to the common curve in decades of eps, at least 0.</summary>
    public double Distance => Math.Sqrt(Math.Max(0, Excess));
}

/// <summary>Whether all curves are one curve after rescaling the size.</summary>
/// <param name="Distance">
/// Root mean square difference between a rescaled curve and the common one, in decades of eps at equal error, over cells and rates, less
/// what the noise of the images explains. Its interval is over networks; none with fewer than <see cref="DataCollapse.FewestGroups"/>.
/// </param>
/// <param name="Seen">The same before the noise is taken off; NaN with fewer than 2 cells.</param>
/// <param name="Noise">What noise alone would give; NaN with fewer than 2 cells.</param>
/// <param name="Common">
/// Common curve: mean over the cells that have the rate, at the first rates of <see cref="CollapseGrid.Rates"/>.
/// </param>
/// <param name="Cells">The cells compared.</param>
/// <param name="LeftOut">Cells whose window is too short.</param>
public sealed record CollapseResult(
    IntervalEstimate Distance, double Seen, double Noise, ImmutableArray<double> Common, ImmutableArray<CollapsedCell> Cells,
    ImmutableArray<LeftOutCell> LeftOut);
