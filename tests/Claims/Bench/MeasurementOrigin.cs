using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Nas.Studies;

namespace ReproHarness.ClaimTests.Bench;

/// <summary>Where the numbers behind a verdict come from.</summary>
/// <param name="Networks">Independently trained networks.</param>
/// <param name="DataHash">sha256 over everything trained on and attacked.</param>
/// <param name="MeasuredAt">When the oldest sweep was run.</param>
/// <param name="FromCache">Whether any sweep was taken from the cache.</param>
/// <param name="Seconds">What the measurements took when they were made.</param>
public sealed record MeasurementOrigin(int Networks, string DataHash, DateTimeOffset MeasuredAt, bool FromCache, double Seconds)
{
    /// <summary>Of searches and contests.</summary>
    public static MeasurementOrigin Of(MeasurementSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new MeasurementOrigin(source.Networks, source.DataHash, source.MeasuredAt, source.FromCache, source.Seconds);
    }

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
