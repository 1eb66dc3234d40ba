using ReproHarness.Contracts.Vocabulary;

namespace ReproHarness.Claims.Entropy;

/// <summary>
/// Arms as a reader knows them, in the order of <see cref="Attacks.Arms"/>: the paper’s attacks first, what uses least last.
/// </summary>
internal static class ArmLabels
{
    /// <summary>What the names of arms begin with that show a network another one’s images; what follows is whose.</summary>
    public const string TransferPrefix = "transfer-";

    /// <summary>An arm’s label; one that is not known stands as it is.</summary>
    public static string Of(string name) => Attacks.Find(name)?.Arm?.Label ?? name;

    /// <summary>One sentence on what an arm is; empty of one that is not known.</summary>
    public static string CaptionOf(string name) => Attacks.Find(name)?.Arm?.Caption ?? "";

    /// <summary>Its index in the order; those that are not known come last.</summary>
    public static int PlaceOf(string name) =>
        Attacks.Arms.ToList().FindIndex(arm => arm.Name == name) is >= 0 and var place ? place : Attacks.Arms.Count;

    /// <summary>Whether it follows a gradient of the network that it attacks.</summary>
    public static bool FollowsGradient(string name) =>
        Attacks.Find(name)?.Arm?.FollowsGradient ?? !name.StartsWith(TransferPrefix, StringComparison.Ordinal);
}
