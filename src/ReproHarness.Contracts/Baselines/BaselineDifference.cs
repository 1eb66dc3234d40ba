namespace ReproHarness.Contracts.Baselines;

/// <summary>One number against its baseline.</summary>
/// <param name="Claim">Claim id.</param>
/// <param name="Cell">Cell.</param>
/// <param name="Measurement">Name of the measurement.</param>
/// <param name="Old">The baseline's value; NaN when the baseline has none.</param>
/// <param name="New">This run's value; NaN when this run has none.</param>
/// <param name="Tolerance">One unit of tolerance, at least 0; NaN when unknown.</param>
public sealed record BaselineDifference(string Claim, string Cell, string Measurement, double Old, double New, double Tolerance)
{
    /// <summary>
    /// The change in units of the tolerance: 0 for equal numbers, infinite for a change where none is tolerated, NaN when a number is
    /// missing.
    /// </summary>
    public double Tolerances => New == Old ? 0 : (New - Old) / Tolerance;

    /// <summary>Whether the number stayed within its tolerance.</summary>
    public bool Within => Math.Abs(Tolerances) <= 1 + Rounding;

    // 1 - 0.997 is larger than 0.003 in its last digit: the last count that is allowed must not fall outside by that.
    private const double Rounding = 1e-9;
}
