using System.Globalization;
using ReproHarness.Contracts.Claims;

namespace ReproHarness.Claims.Evaluations;

/// <summary>An evaluation in plain sentences.</summary>
public static class EvaluationLabels
{
    private const double GreyLevels = 255;
    private const double Whole = 0.05;

    /// <summary>
    /// Where half of the predictions change, attack by attack: <c>Under fgsm half of the predictions change at 0.0039 (1/255).</c>
    /// </summary>
    public static IEnumerable<string> Halves(Evaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        return evaluation.Attacks.Select(attack => $"Under {attack.Attack} {Half(attack)}.");
    }

    /// <summary>How an attack was set; null where the evidence does not say.</summary>
    public static string? Settings(EvaluatedAttack attack)
    {
        ArgumentNullException.ThrowIfNull(attack);
        if (attack.Settings is not { } set) return null;
        var steps = set.Steps == 1 ? $"1 step of {Multiple(set.StepInEps)}" : $"{set.Steps} steps of {Multiple(set.StepInEps)} each";
        return $"{steps} along the sign of the gradient of the {set.Loss}, of {set.Target}; {set.Restarts} "
            + $"{(set.Restarts == 1 ? "run" : "runs")} from {set.Start}";
    }

    private static string Half(EvaluatedAttack attack)
    {
        if (attack.Find(EvaluatedAttack.Sizes[^1].Name) is { } size) return $"half of the predictions change at {Pixels(size.Value)}";
        var (first, last) = (attack.Curve[0], attack.Curve[^1]);
        return first.Rate > 0.5
            ? $"{PercentText.Of(first.Rate)} of the predictions change at the smallest tested size, {Pixels(first.Epsilon)}"
            : $"{PercentText.Of(last.Rate)} of the predictions change at the largest tested size, {Pixels(last.Epsilon)}";
    }

    // 0.0039 (1/255): what a grey level is, most readers know.
    private static string Pixels(double size)
    {
        var levels = size * GreyLevels;
        var near = Math.Round(levels);
        var shown = near >= 1 && Math.Abs(levels - near) <= Whole ? near.ToString("0", CultureInfo.InvariantCulture)
            : levels >= 10 ? levels.ToString("0.#", CultureInfo.InvariantCulture) : Short(levels);
        return $"{Short(size)} ({shown}/255)";
    }

    // Two digits, as people write 0.0039.
    private static string Short(double value) => value.ToString(value < 1e-4 ? "0.0e0" : "G2", CultureInfo.InvariantCulture);

    private static string Multiple(double factor) =>
        factor == 1 ? "eps" : string.Create(CultureInfo.InvariantCulture, $"{factor:0.####} eps");
}
