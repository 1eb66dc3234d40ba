namespace ReproHarness.Statistics.PowerLaws;

/// <summary>The rule that calls a curve a power law, curved, or undetermined.</summary>
/// <remarks>
/// The drift is judged relative to the exponent, since both scale alike when eps is measured on another power of itself. What the
/// limit must let pass: saturation, <c>e = 1 - exp(-a eps^B)</c>, drifts by - 0.05 B between e = 0.003 and 0.1. What it must
/// catch: a log-normal seen between the same rates drifts by about - 0.55 B whatever its width, since its local exponent is the normal
/// hazard, 3.1 at the low end and 1.75 at the high end. The limit is four times the one and well under half of the other, because with
/// 10,000 to 40,000 pairs the drift is known to 0.2 to 0.1 only and the whole interval must lie beyond it.
/// </remarks>
internal static class CurveShape
{
    /// <summary>A line, a bend and one degree of freedom to see noise need 4 points.</summary>
    public const int FewestPoints = 4;

    /// <summary>Over less than half a decade nearly any smooth curve is straight.</summary>
    public const double FewestDecades = 0.5;

    /// <summary>
    /// An uncertainty of the drift above the exponent itself cannot tell a constant exponent from one that doubles or vanishes.
    /// </summary>
    public const double LargestUncertainty = 1;

    /// <summary>Applies the rule.</summary>
    public static PowerLawShape Of(int points, double decades, double exponent, IntervalEstimate drift)
    {
        if (points < FewestPoints || !(decades >= FewestDecades) || !drift.HasInterval || exponent == 0)
            return PowerLawShape.Undetermined;
        var limit = PowerLawResult.LargestDrift * Math.Abs(exponent);
        if (drift.Interval.Low > limit || drift.Interval.High < -limit)
            return PowerLawShape.Curved;
        var uncertainty = (drift.Interval.High - drift.Interval.Low) / 2;
        return uncertainty > LargestUncertainty * Math.Abs(exponent) ? PowerLawShape.Undetermined : PowerLawShape.PowerLaw;
    }
}
