namespace ReproHarness.Experiments.Audit;

/// <summary>An audit and when it was made.</summary>
/// <param name="Audit">Its tables.</param>
/// <param name="MeasuredAt">When.</param>
/// <param name="Seconds">How long it took, with the trainings that it needed.</param>
/// <param name="Reused">Whether it was read from the store.</param>
public sealed record MeasuredAudit(NetworkAudit Audit, DateTimeOffset MeasuredAt, double Seconds, bool Reused);
