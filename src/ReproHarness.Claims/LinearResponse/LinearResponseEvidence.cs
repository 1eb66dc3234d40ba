using ReproHarness.Statistics;
using ReproHarness.Statistics.LinearResponse;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Claims.LinearResponse;

/// <summary>What claim C4 looks at in one cell: networks of one kind under one single-step attack.</summary>
/// <param name="Attack">The attack's name: <c>fgsm</c>, <c>step-ll</c>.</param>
/// <param name="Result">Predicted against measured curve, on the pairs whose response was measured.</param>
/// <param name="Density">The density of eps*, over all pairs of claim C1.</param>
/// <param name="Fit">What claim C1 fitted to the same pairs as <paramref name="Density"/>.</param>
/// <param name="RunnerUp">Share of pairs for which the best linear attack flips to the runner-up, of those that it can flip.</param>
/// <param name="Pairs">Some pairs' two sizes, for the scatter plot.</param>
public sealed record LinearResponseEvidence(
    string Attack, LinearResponseResult Result, FlipDensity Density, PowerLawResult Fit, IntervalEstimate RunnerUp,
    IReadOnlyList<SizePair> Pairs);

/// <summary>A pair's predicted and measured flip size, both finite; L-infinity, pixel units.</summary>
/// <param name="Linear">eps_lin.</param>
/// <param name="Flip">eps*.</param>
public readonly record struct SizePair(double Linear, double Flip);
