namespace ReproHarness.Experiments.Sweeps;

/// <summary>A curve and how well its network was trained.</summary>
/// <param name="Curve">The curve.</param>
/// <param name="TrainAccuracy">Share of its training images that the attacked network gets right, 0 to 1; NaN where nobody knows.</param>
public sealed record TrainedCurve(SeedCurve Curve, double TrainAccuracy);
