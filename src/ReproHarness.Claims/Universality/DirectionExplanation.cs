using ReproHarness.Claims.PowerLaw;
using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics;
using ReproHarness.Statistics.Universality;
using static System.FormattableString;

namespace ReproHarness.Claims.Universality;

/// <summary>
/// Says whether the directions explain why step l.l. has another exponent; the numbers decide which of the two texts stands.
/// </summary>
internal static class DirectionExplanation
{
    private const string Steep = "step-ll", Usual = "fgsm";

    /// <summary>The explanation; null where directions or bends of step l.l. were not measured.</summary>
    public static string? Of(IReadOnlyList<DirectionEvidence> directions, UniversalityResult result)
    {
        var bend = result.Bends.FirstOrDefault(one => one.Attack == Steep);
        var steep = DirectionsOf(directions, Steep);
        var rise = Alignment.Rise(steep);
        if (bend is not { Change.Exists: true } || !rise.Exists) return null;

        var bent = bend.Change.Interval.Low > 0;
        var rises = rise.Interval.Low > 0;
        var numbers =
            $"Step l.l. has exponent {IntervalText.FixedOrNone(bend.Lower)} in the lower half of the window and "
                + $"{IntervalText.FixedOrNone(bend.Upper)} in the upper half; "
            + $"its median alignment with the gap goes {Ends(steep)} from the smallest gaps to the "
            + $"largest{Against(DirectionsOf(directions, Usual))}.{Predicted(steep)}";
        return bent && rises
            ? numbers + " At small gaps its direction is nearly blind to the two leading classes: there p1 is close to p2, and the "
                + "gradient of CE(y_LL) pulls both down alike. "
                + $"So the curve is steeper inside the window, and its exponent falls towards smaller sizes{Reached(bend.Lower)}."
            : numbers + $" These numbers do not support the explanation that its direction is blind to small gaps: {Missing(bent, rises)}.";
    }

    // What lies below the window was not measured: only what the lower half shows is said.
    private static string Reached(IntervalEstimate lower) =>
        lower.Interval.Contains(PowerLawClaim.MeanFieldExponent)
            ? ", to the mean-field 1 within the error of the lower half"
            : ", without reaching the mean-field 1 in the lower half";

    private static string Missing(bool bent, bool rises) => string.Join(", and ", new[]
    {
        bent ? null : "the exponent is not certainly larger in the upper half than in the lower",
        rises ? null : "the alignment does not certainly rise with the gap",
    }.OfType<string>());

    private static List<AttackDirections> DirectionsOf(IReadOnlyList<DirectionEvidence> directions, string attack) =>
        [.. directions.SelectMany(network => network.Attacks).Where(one => one.Attack == attack)];

    private static string Ends(IReadOnlyList<AttackDirections> networks)
    {
        var bins = Alignment.OverNetworks(networks);
        return Invariant($"from {bins[0].Median:F2} to {bins[^1].Median:F2}");
    }

    private static string Against(List<AttackDirections> usual) => Alignment.Rise(usual).Exists ? $", that of FGSM {Ends(usual)}" : "";

    private static string Predicted(List<AttackDirections> steep)
    {
        var (lower, upper) = (Pooled(steep.Select(one => one.PredictedLower)), Pooled(steep.Select(one => one.PredictedUpper)));
        return lower.Exists && upper.Exists
            ? $" Linear response predicts {IntervalText.FixedOrNone(lower)} and {IntervalText.FixedOrNone(upper)}."
            : "";
    }

    private static IntervalEstimate Pooled(IEnumerable<IntervalEstimate> predictions) =>
        RandomEffects.Of([.. predictions.Select(EffectEstimate.Of).OfType<EffectEstimate>()]).Mean;
}
