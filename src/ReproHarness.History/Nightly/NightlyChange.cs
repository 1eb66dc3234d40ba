using ReproHarness.History.Runs;

namespace ReproHarness.History.Nightly;

/// <summary>One entry of a nightly report.</summary>
/// <param name="Kind">Kind of the change.</param>
/// <param name="Against">What tonight is compared with.</param>
/// <param name="Alarms">Whether the change is an alarm, so that the night is not quiet.</param>
/// <param name="Claim">Claim id; empty for the whole run.</param>
/// <param name="Cell">Name of the cell; empty for the whole claim or run.</param>
/// <param name="Name">Name of the number; empty where the change is not about a number.</param>
/// <param name="Text">The change without its subject: <c>0.97 → 1.02, 3.4 deviations of a night</c>.</param>
/// <param name="Differences">Differences in code, libraries, machine, data and seed between the two nights.</param>
public sealed record NightlyChange(
    ChangeKind Kind, ComparedWith Against, bool Alarms, string Claim, string Cell, string Name, string Text,
    IReadOnlyList<SourceDifference> Differences);

/// <summary>The kinds of change that a nightly report distinguishes.</summary>
public enum ChangeKind
{
    /// <summary>The machine failed, not the claim.</summary>
    InfrastructureFailed,

    /// <summary>A claim has another verdict in a cell.</summary>
    VerdictChanged,

    /// <summary>A number, a duration or the memory changed.</summary>
    NumberMoved,

    /// <summary>A cell was not measured.</summary>
    NotRun,

    /// <summary>A cell is no longer measured, on purpose. Never an alarm.</summary>
    Retired,

    /// <summary>Nights are left out of a comparison, such as those of another machine. Never an alarm.</summary>
    ComparisonNarrowed,
}

/// <summary>What a night is compared with.</summary>
public enum ComparedWith
{
    /// <summary>The nights before.</summary>
    History,

    /// <summary>The baselines on record in <c>baselines/</c>.</summary>
    Baseline,
}

/// <summary>The outcome of a night.</summary>
public enum NightOutcome
{
    /// <summary>There is no alarm.</summary>
    Quiet,

    /// <summary>A number or a verdict changed.</summary>
    Regression,

    /// <summary>The machine failed, and no claim raised an alarm.</summary>
    InfrastructureFailed,
}
