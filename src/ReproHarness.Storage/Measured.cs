namespace ReproHarness.Storage;

/// <summary>A measured value with its origin, so that reuse is reported honestly.</summary>
/// <param name="Value">What was measured.</param>
/// <param name="MeasuredAt">When the measurement ended, UTC.</param>
/// <param name="Seconds">How long it took then, with the trainings that it needed.</param>
/// <param name="Reused">Whether it was read from a store instead of being measured now.</param>
public sealed record Measured<T>(T Value, DateTimeOffset MeasuredAt, double Seconds, bool Reused) where T : class;
