namespace ReproHarness.Statistics.EntropyGains;

/// <summary>
/// The adversarial accuracy of the networks of one penalty strength under one attack arm, or under the worst of several arms.
/// </summary>
/// <param name="Name">Name of the arm, or one of the names declared here for several arms together.</param>
/// <param name="Size">Index of the epsilon; null for the mean over all of them.</param>
/// <param name="Accuracy">Adversarial accuracy, mean over the networks with its 95 % interval over them.</param>
/// <param name="Gain">Gain in accuracy against the unpenalised networks that they are paired with.</param>
public sealed record ArmOutcome(string Name, int? Size, IntervalEstimate Accuracy, PairedGain Gain)
{
    /// <summary>The mean over the paper's attacks: FGSM, step l.l. and PGD by cross-entropy.</summary>
    public const string WhiteBox = "white-box";

    /// <summary>The same attacks by the plain cross-entropy, as other libraries compute it. The paper could measure only these.</summary>
    public const string PlainWhiteBox = "white-box-plain";

    /// <summary>
    /// Accuracy under the plain cross-entropy less accuracy under the exact one, mean over the paper's attacks. This part of the
    /// robustness is an artefact of float32 rounding.
    /// </summary>
    public const string Rounding = "rounding";

    /// <summary>The worst for each image over all arms that follow the plain cross-entropy.</summary>
    public const string PlainWorst = "ce-plain-worst";

    /// <summary>The worst for each image over all arms that follow the cross-entropy, in either form.</summary>
    public const string CrossEntropyWorst = "ce-worst";

    /// <summary>The worst over all arms that follow a gradient of the network.</summary>
    public const string GradientWorst = "gradient-worst";

    /// <summary>The worst over all gradient arms and the transfer arm.</summary>
    public const string WithTransfer = "gradient-or-transfer";

    /// <summary>The worst over all gradient arms and the query arms.</summary>
    public const string WithQueries = "gradient-or-queries";

    /// <summary>The worst over all arms.</summary>
    public const string Worst = "worst";

    /// <summary>Whether a name is of several arms together, and of no arm.</summary>
    public static bool IsCombined(string name) => name is WhiteBox or PlainWhiteBox or Rounding or PlainWorst or CrossEntropyWorst
        or GradientWorst or WithTransfer or WithQueries or Worst;
}
