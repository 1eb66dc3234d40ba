namespace ReproHarness.Experiments.Sweeps;

/// <summary>A curve with its origin, so that reuse is reported honestly.</summary>
/// <param name="Curve">The curve.</param>
/// <param name="MeasuredAt">When the measurement ended, UTC.</param>
/// <param name="Seconds">How long the measurement took, then.</param>
/// <param name="Reused">Whether it came from the store instead of being measured now.</param>
public sealed record MeasuredCurve(SeedCurve Curve, DateTimeOffset MeasuredAt, double Seconds, bool Reused);
