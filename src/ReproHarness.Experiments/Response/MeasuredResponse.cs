namespace ReproHarness.Experiments.Response;

/// <summary>A response with its origin, so that reuse is reported honestly.</summary>
/// <param name="Response">The response.</param>
/// <param name="MeasuredAt">When the measurement ended, UTC.</param>
/// <param name="Seconds">How long getting the network and measuring took, then.</param>
/// <param name="Reused">Whether it came from the store instead of being measured now.</param>
public sealed record MeasuredResponse(GapResponse Response, DateTimeOffset MeasuredAt, double Seconds, bool Reused);
