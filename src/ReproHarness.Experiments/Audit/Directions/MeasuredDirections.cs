namespace ReproHarness.Experiments.Audit.Directions;

/// <summary>Counts and when they were made.</summary>
/// <param name="Counts">The counts.</param>
/// <param name="MeasuredAt">When.</param>
/// <param name="Seconds">How long it took, with the training that it needed.</param>
/// <param name="Reused">Whether they were read from the store.</param>
public sealed record MeasuredDirections(DirectionCounts Counts, DateTimeOffset MeasuredAt, double Seconds, bool Reused);
