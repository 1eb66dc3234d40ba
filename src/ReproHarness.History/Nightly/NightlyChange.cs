using ReproHarness.History.Runs;

namespace ReproHarness.History.Nightly;

/// <summary>One thing that a nightly report has to say.</summary>
/// <param name="Kind">Which of the four things it is.</param>
/// <param name="Against">What tonight differs from.</param>
/// <param name="Alarms">Whether the night is not quiet because of it.</param>
/// <param name="Claim">Claim id; empty for the whole run.</param>
/// <param name="Cell">Cell; empty for the whole claim or run.</param>
/// <param name="Name">The number; empty where it is none.</param>
/// <param name="Text">What happened, without its subject: <c>0.97 → 1.02, 3.4 deviations of a night</c>.</param>
/// <param name="Differences">What else changed between the two nights.</param>
public sealed record NightlyChange(
    ChangeKind Kind, ComparedWith Against, bool Alarms, string Claim, string Cell, string Name, string Text,
    IReadOnlyList<SourceDifference> Differences);

/// <summary>What a nightly report keeps apart.</summary>
public enum ChangeKind
{
    /// <summary>The machine failed, not the claim.</summary>
    InfrastructureFailed,

    /// <summary>A claim is judged otherwise in a cell.</summary>
    VerdictChanged,

    /// <summary>A number, a duration or the memory is not what it was.</summary>
    NumberMoved,

    /// <summary>A cell was not measured.</summary>
    NotRun,

    /// <summary>A cell is no longer measured, on purpose. Never an alarm.</summary>
    Retired,

    /// <summary>Nights are left out of a comparison: those of another machine, say. Never an alarm.</summary>
    ComparisonNarrowed,
}

/// <summary>What a night is held against.</summary>
public enum ComparedWith
{
    /// <summary>The nights before.</summary>
    History,

    /// <summary>What is on record in <c>baselines/</c>.</summary>
    Baseline,
}

/// <summary>What a night comes to.</summary>
public enum NightOutcome
{
    /// <summary>Nothing to look at.</summary>
    Quiet,

    /// <summary>A number or a verdict changed.</summary>
    Regression,

    /// <summary>The machine failed; of the claims nothing bad is known.</summary>
    InfrastructureFailed,
}
