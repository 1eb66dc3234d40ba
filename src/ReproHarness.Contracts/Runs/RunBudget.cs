namespace ReproHarness.Contracts.Runs;

/// <summary>How much of the full tier a run does.</summary>
public enum RunBudget
{
    /// <summary>All of it.</summary>
    Full,

    /// <summary>The same work over so little that it ends in minutes; its numbers are those of no full run.</summary>
    Smoke,
}
