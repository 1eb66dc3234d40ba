namespace ReproHarness.Claims.Entropy;

/// <summary>Arms as a reader knows them, in the order of what they use of the network: the paper’s attacks first, what uses least last.</summary>
internal static class ArmLabels
{
    /// <summary>What the names of arms begin with that show a network another one’s images; what follows is whose.</summary>
    public const string TransferPrefix = "transfer-";

    private static readonly (string Name, string Words)[] Known =
    [
        ("fgsm-ce", "FGSM"), ("step-ll", "Step least likely"), ("pgd-ce", "PGD"), ("pgd-ce-more-steps", "PGD, four times the steps"), ("pgd-ce-more-restarts", "PGD, five restarts"), ("apgd-ce", "APGD"),
        ("fgsm-ce-plain", "FGSM, as other libraries"), ("step-ll-plain", "Step l.l., as other libraries"), ("pgd-ce-plain", "PGD, as other libraries"), ("apgd-ce-plain", "APGD, as other libraries"),
        ("fgsm-margin", "FGSM by the margin"), ("pgd-margin", "PGD by the margin"), ("fgsm-temperature", "FGSM, logits rescaled"), ("pgd-temperature", "PGD, logits rescaled"), ("apgd-dlr", "APGD by DLR"),
        ("transfer", "Transfer from the twin"), ("square", "Square, queries only"), ("noise", "Noise"),
    ];

    /// <summary>Every arm of an audit.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Known.Select(arm => arm.Name)];

    /// <summary>An arm in words; one that is not known stands as it is.</summary>
    public static string Of(string name) => Known.FirstOrDefault(arm => arm.Name == name).Words ?? name;

    /// <summary>Its place in the order; those that are not known come last.</summary>
    public static int PlaceOf(string name) => All.ToList().IndexOf(name) is >= 0 and var place ? place : All.Count;

    /// <summary>Whether it follows a gradient of the network that it attacks.</summary>
    public static bool FollowsGradient(string name) => name is not ("transfer" or "square" or "noise") && !name.StartsWith(TransferPrefix, StringComparison.Ordinal);
}
