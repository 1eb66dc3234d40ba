using ReproHarness.Claims.Evaluations;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Attacks.Losses;

namespace ReproHarness.Evaluate;

/// <summary>Formats the settings of an attack, as read from the attack itself.</summary>
internal static class AttackLabels
{
    private const string Predicted = "the network's own prediction without an attack";
    private const string Clean = "the clean image";

    /// <summary>The settings.</summary>
    public static AttackSettings Of(Attack attack) => attack switch
    {
        ProjectedGradientDescent pgd => new(
            $"{LossOf(pgd.Loss)}, raised", pgd.Label == AttackLabel.True
                ? "the true class"
                : Predicted, pgd.Steps, pgd.StepFactor / pgd.Steps, pgd.Restarts,
            pgd.RandomStart ? "uniformly at random within eps of the clean image, in the pixel range" : Clean),
        StepLeastLikely => new("cross-entropy, lowered", "the class that the network finds least likely", 1, 1, 1, Clean),
        SingleStepAttack => new("cross-entropy, raised", Predicted, 1, 1, 1, Clean),
        _ => throw new ArgumentOutOfRangeException(nameof(attack), attack.Name, "its settings have no words"),
    };

    private static string LossOf(AttackLoss loss) => loss == AttackLoss.CrossEntropy ? "cross-entropy" : loss.Name;
}
