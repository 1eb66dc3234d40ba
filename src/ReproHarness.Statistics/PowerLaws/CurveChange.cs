namespace ReproHarness.Statistics.PowerLaws;

/// <summary>
/// How the power law of one set of networks differs from that of the networks they are paired with, image by image and seed by seed.
/// </summary>
/// <param name="Exponent">Change of B; 0 where curves differ by their scale alone.</param>
/// <param name="Shift">
/// Change of log10 of the size at which the fitted line reaches the middle of the window, in decades: positive where larger perturbations
/// are needed for the same error. None where a network's curve hardly rises.
/// </param>
public sealed record CurveChange(IntervalEstimate Exponent, IntervalEstimate Shift);
