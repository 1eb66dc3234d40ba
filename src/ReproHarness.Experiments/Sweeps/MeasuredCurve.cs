namespace ReproHarness.Experiments.Sweeps;

/// <summary>A curve with its origin, so that reuse is reported honestly.</summary>
/// <param name="Curve">The curve.</param>
/// <param name="TrainAccuracy">Share of its training images that the attacked network gets right, 0 to 1.</param>
/// <param name="MeasuredAt">When the measurement ended, UTC.</param>
/// <param name="Seconds">How long training (or loading the network) and attacking took, then.</param>
/// <param name="Reused">Whether it came from the store instead of being measured now.</param>
public sealed record MeasuredCurve(SeedCurve Curve, double TrainAccuracy, DateTimeOffset MeasuredAt, double Seconds, bool Reused);
