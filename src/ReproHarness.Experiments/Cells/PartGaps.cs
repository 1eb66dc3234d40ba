using ReproHarness.Experiments.Gaps;

namespace ReproHarness.Experiments.Cells;

/// <summary>Joins the gaps of the parts of a data set into those of all of its images.</summary>
internal static class PartGaps
{
    /// <summary>Puts each part's images where they stand in the common order.</summary>
    /// <exception cref="ArgumentException">The parts do not hold every image exactly once.</exception>
    public static GapTable Join(IReadOnlyList<(CellPart Part, GapTable Table)> parts)
    {
        var images = parts.Sum(part => part.Table.Images);
        return new GapTable(
            parts[0].Table.Classes, PartOrder.Scatter(images, parts, table => table.Second),
            PartOrder.Scatter(images, parts, table => table.Third), PartOrder.Scatter(images, parts, table => table.Last));
    }
}
