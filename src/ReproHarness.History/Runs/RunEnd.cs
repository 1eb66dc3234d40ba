namespace ReproHarness.History.Runs;

/// <summary>How a run ended.</summary>
public enum RunEnd
{
    /// <summary>Every cell was judged.</summary>
    Complete,

    /// <summary>Some cells were not run, such as those whose data are missing.</summary>
    SomeNotRun,

    /// <summary>
    /// Something other than the claims failed: a process, a disk, a device. What was measured says nothing of the claims that are missing.
    /// </summary>
    InfrastructureFailed,
}
