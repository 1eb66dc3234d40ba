namespace ReproHarness.PlantedChanges;

/// <summary>What became of a run with one change switched on, or with none.</summary>
internal enum Notice
{
    /// <summary>A test failed, or a claim left its baseline.</summary>
    Noticed,

    /// <summary>Everything passed.</summary>
    Unnoticed,

    /// <summary>It took too long: no proof of either.</summary>
    TimedOut,

    /// <summary>It ended without an answer: no proof of either.</summary>
    Broken,
}

/// <summary>One line of the log.</summary>
/// <param name="Id">The change; empty for the run without one.</param>
/// <param name="What">The filter of the unit tests, or the claim.</param>
/// <param name="Sources">Hash of the change and of the sources that it was planted in.</param>
/// <param name="Notice">What became of it.</param>
/// <param name="By">What noticed it, a line each, or why there is no answer.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record ChangeOutcome(string Id, string What, string Sources, Notice Notice, IReadOnlyList<string> By, double Seconds);
