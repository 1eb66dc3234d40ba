using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Storage;

namespace ReproHarness.Studies.Measuring;

/// <summary>Where the numbers behind a verdict come from.</summary>
public static class Origins
{
    /// <summary>Of one cell.</summary>
    public static MeasurementOrigin Of(CellMeasurement cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return new MeasurementOrigin(cell.Curves.Length, cell.DataHash, cell.MeasuredAt, cell.FromCache, cell.Seconds);
    }

    /// <summary>Of one cell and the linear response of its network.</summary>
    public static MeasurementOrigin Of(CellMeasurement cell, CellResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        var own = Of(cell);
        return own with
        {
            MeasuredAt = own.MeasuredAt < response.MeasuredAt ? own.MeasuredAt : response.MeasuredAt,
            FromCache = own.FromCache || response.FromCache,
            Seconds = own.Seconds + response.Seconds,
        };
    }

    /// <summary>Of many cells, whose attacks share their networks.</summary>
    public static MeasurementOrigin Of(IReadOnlyCollection<CellMeasurement> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        return new MeasurementOrigin(
            cells.GroupBy(cell => cell.Cell.Network).Sum(network => network.Max(cell => cell.Curves.Length)),
            ContentHash.OfParts(cells.Select(cell => cell.DataHash)),
            cells.Min(cell => cell.MeasuredAt),
            cells.Any(cell => cell.FromCache),
            cells.Sum(cell => cell.Seconds));
    }
}
