using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Statistics.EntropyGains;
using static System.FormattableString;

namespace ReproHarness.Claims.Entropy;

/// <summary>What a careful reader of a C5 verdict should know besides: masking, and every item of the audit with its numbers.</summary>
internal static class EntropyFindings
{
    public static IReadOnlyList<Finding> WhiteBox(EntropyResult result)
    {
        Finding?[] all = [Masked(result), Learnt(result), Effect(result), Law(result)];
        return [.. all.OfType<Finding>()];
    }

    public static IReadOnlyList<Finding> PlainWhiteBox(EntropyResult result)
    {
        Finding?[] all = [Masked(result), Rounding(result)];
        return [.. all.OfType<Finding>()];
    }

    public static IReadOnlyList<Finding> Robust(EntropyResult result)
    {
        Finding?[] all = [Masked(result), .. AuditItem.All.Select(item => Of(item, result))];
        return [.. all.OfType<Finding>()];
    }

    // At the judged strength; the others stand in the table.
    private static Finding? Masked(EntropyResult result)
    {
        if (GainRule.Judged(result) is not { } judged || !GainRule.Hides(judged)) return null;
        var hidden =
            Invariant($"at lambda = {judged.Lambda:G3} the share of images that stand every attack by the plain cross-entropy and fall ")
                + Invariant($"to another arm changes by {GainRule.Text(judged.Hidden.Gain)}");
        var isRobust = GainRule.VerdictOf(GainRule.GainOf(EntropySubjects.Robust, judged).Gain) == Verdict.Verified;
        return GainRule.IsMasked(judged)
            ? new Finding("masked", FindingSeverity.Error, $"Masked: {hidden}, and no robust gain is verified.")
            : new Finding(
                "masking", FindingSeverity.Warning,
                $"{(isRobust ? "Masking beside a robust gain" : "Some masking")}: {hidden}.");
    }

    // A warning where rounding certainly changes what a reader of such attacks would believe.
    private static Finding? Rounding(EntropyResult result)
    {
        if (GainRule.Judged(result) is not { } judged || judged.Arm(ArmOutcome.Rounding)!.Gain.Gain is not { Exists: true } rounding)
            return null;
        var certain = rounding.Interval.Low > 0 || rounding.Interval.High < 0;
        var (before, after) = (result.Strengths[0].Clean.Saturated.Value, judged.Clean.Saturated.Value);
        return new Finding(EntropyMeasurements.FromRounding, certain ? FindingSeverity.Warning : FindingSeverity.Hint, Invariant(
            $"{GainRule.Text(rounding)} of the gain is rounding: the float32 softmax is exactly 1 at {PercentText.Of(after)} of the ")
                + "images with the "
                + Invariant($"penalty and {PercentText.Of(before)} without."));
    }

    private static Finding? Learnt(EntropyResult result)
    {
        var lost = result.Strengths.Skip(1).Where(strength => !GainRule.KeepsAccuracy(strength))
            .Select(strength => Invariant($"{strength.Lambda:G3}")).ToList();
        return lost.Count == 0 ? null : new Finding("clean-accuracy", FindingSeverity.Hint, Invariant(
            $"Not judged, for it costs more than {EntropyClaim.LargestLoss} of clean accuracy: lambda = {string.Join(", ", lost)}."));
    }

    private static Finding? Effect(EntropyResult result)
    {
        if (GainRule.Judged(result) is not { } judged
            || GainRule.GainOf(EntropySubjects.WhiteBox, judged).Effect() is not { Exists: true } effect) return null;
        return new Finding(EntropyMeasurements.Effect, FindingSeverity.Hint, Invariant(
            $"Effect size of the white-box gain over {result.Seeds} pairs, mean over standard deviation with Hedges' correction: ")
                + Invariant($"{IntervalText.Fixed(effect, 1)}."));
    }

    // The paper's view: larger gaps move the curve along eps, and its exponent stays.
    private static Finding? Law(EntropyResult result)
    {
        if (GainRule.Judged(result)?.Law is not { } law || !law.Change.Shift.HasInterval || !law.Change.Exponent.HasInterval) return null;
        var (exponent, shift) = (law.Change.Exponent, law.Change.Shift);
        var stays = exponent.Interval.Low <= 0 && exponent.Interval.High >= 0;
        var moves = shift.Interval.Low > 0
            ? "needs larger perturbations for the same small error"
            : shift.Interval.High < 0
            ? "has the same small error at smaller perturbations"
            : "does not move for certain";
        return new Finding("power-law", FindingSeverity.Hint, Invariant(
            $"Under FGSM the curve {moves}, by {GainRule.Text(shift)} decades of eps; ")
                + Invariant($"{(stays ? "no change of its exponent can be seen" : "its exponent changes")}: ")
                + Invariant($"{IntervalText.Fixed(law.Fit.Exponent)}, changed by {GainRule.Text(exponent)}."));
    }

    private static Finding? Of(AuditItem item, EntropyResult result)
    {
        var numbers =
            result.Strengths.SelectMany(
                strength => SizesOf(item, result).Select(size => (strength.Lambda, Size: size, Number: item.Number(strength, size))))
                    .Where(one => double.IsFinite(one.Number)).ToList();
        if (numbers.Count == 0) return null;

        // An unpenalised network with the symptom is worth knowing, but says nothing of the penalty.
        var symptoms = numbers.Where(one => one.Number >= item.Bound).ToList();
        var severity = symptoms.Any(one => one.Lambda > 0) ? FindingSeverity.Warning : FindingSeverity.Hint;
        var said = symptoms.Count == 0 ? item.Clear : item.Symptom;
        var bySize = numbers.GroupBy(one => one.Size).Select(size =>
            (item.OfAllSizes ? "" : Invariant($"eps {result.Sizes[size.Key]:G3}: "))
                + string.Join(", ", size.Select(one => Invariant($"{one.Number:F3}"))));
        return new Finding(item.Id, severity, Invariant(
            $"{Prose.Capital(said)}: {item.Question}, for lambda ")
                + Invariant($"{string.Join(", ", result.Strengths.Select(strength => Invariant($"{strength.Lambda:G3}")))}: ")
                + Invariant($"{string.Join("; ", bySize)}."));
    }

    private static IEnumerable<int> SizesOf(AuditItem item, EntropyResult result) =>
        Enumerable.Range(0, item.OfAllSizes ? 1 : result.Sizes.Count);
}
