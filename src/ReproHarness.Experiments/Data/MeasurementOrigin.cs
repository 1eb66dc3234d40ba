using ReproHarness.Storage;

namespace ReproHarness.Experiments.Data;

/// <summary>Where numbers come from.</summary>
/// <param name="Networks">Networks behind them.</param>
/// <param name="DataHash">sha256 over the hashes of everything trained on and attacked, or of the table.</param>
/// <param name="MeasuredAt">When the oldest was measured.</param>
/// <param name="FromCache">Whether any was taken from the cache.</param>
/// <param name="Seconds">Seconds that trainings and attacks took when they were run, added up.</param>
public sealed record MeasurementOrigin(int Networks, string DataHash, DateTimeOffset MeasuredAt, bool FromCache, double Seconds)
{
    /// <summary>Both together.</summary>
    public MeasurementOrigin And(MeasurementOrigin other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new MeasurementOrigin(
            Networks + other.Networks, ContentHash.OfParts([DataHash, other.DataHash]), MeasuredAt < other.MeasuredAt
                ? MeasuredAt
                : other.MeasuredAt, FromCache || other.FromCache, Seconds + other.Seconds);
    }
}
