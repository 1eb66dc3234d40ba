using ReproHarness.Statistics.EntropyGains;

namespace ReproHarness.Contracts.Vocabulary;

/// <summary>What is known of an attack without running it.</summary>
/// <param name="Name">Stable id in options, cells, arms and files.</param>
/// <param name="Label">What a reader calls it within a sentence.</param>
public sealed record AttackDescription(string Name, string Label)
{
    /// <summary>The name that Evaluate accepts; null where it is not offered there.</summary>
    public string? Option { get; init; }

    /// <summary>What the audit calls it; null where it is no arm.</summary>
    public ArmDescription? Arm { get; init; }
}

/// <summary>An attack as an arm of the audit: away from the true label, by a loss.</summary>
/// <param name="Label">What tables call it.</param>
/// <param name="Kind">What it uses of the network.</param>
/// <param name="Caption">One sentence under its figure.</param>
public sealed record ArmDescription(string Label, ArmKind Kind, string Caption)
{
    /// <summary>Whether it is one of the paper's attacks, and not one that goes beyond them.</summary>
    public bool IsOfPaper { get; init; }

    /// <summary>Whether it follows a gradient of the network that it attacks.</summary>
    public bool FollowsGradient => Kind is not (ArmKind.Transfer or ArmKind.Query or ArmKind.Noise);
}
