using ReproHarness.Statistics.EntropyGains;

namespace ReproHarness.Claims.Entropy;

/// <summary>What claim C5 is judged by.</summary>
/// <param name="Family">The kind of network, such as <c>fashion/mlp</c>.</param>
/// <param name="Result">Its gains, strength by strength.</param>
public sealed record EntropyEvidence(string Family, EntropyResult Result);
