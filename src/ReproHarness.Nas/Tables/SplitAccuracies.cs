namespace ReproHarness.Nas.Tables;

/// <summary>
/// What a child gets right on one part of the data: shares of its images, 0 to 1. Attacks are white-box and away from the true label unless
/// it says otherwise.
/// </summary>
/// <param name="Clean">Without an attack.</param>
/// <param name="Fgsm">Under FGSM.</param>
/// <param name="Pgd">Under PGD by cross-entropy: on the validation images, the reward of a search.</param>
/// <param name="MarginPgd">Under PGD by the logit margin, which no scale of the logits hides from.</param>
/// <param name="Worst">Share of images that survive all three attacks, 0 to 1.</param>
/// <param name="Transfer">Under the adversarial images of an independently trained network: black-box.</param>
public sealed record SplitAccuracies(double Clean, double Fgsm, double Pgd, double MarginPgd, double Worst, double Transfer)
{
    /// <summary>All six, in the order of the parameters.</summary>
    public IReadOnlyList<double> All => [Clean, Fgsm, Pgd, MarginPgd, Worst, Transfer];

    /// <summary>From numbers in that order.</summary>
    /// <exception cref="FormatException">They are not six, or no shares.</exception>
    public static SplitAccuracies From(IReadOnlyList<double> all)
    {
        ArgumentNullException.ThrowIfNull(all);
        return all.Count == 6 && all.All(share => share is >= 0 and <= 1)
            ? new SplitAccuracies(all[0], all[1], all[2], all[3], all[4], all[5])
            : throw new FormatException($"accuracies [{string.Join(", ", all)}], allowed are six shares from 0 to 1");
    }
}
