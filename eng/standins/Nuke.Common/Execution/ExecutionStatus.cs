namespace Nuke.Common.Execution;

/// <summary>How far a target came.</summary>
internal enum ExecutionStatus
{
    /// <summary>Not part of this run.</summary>
    None,

    /// <summary>Waits for its turn.</summary>
    Scheduled,

    /// <summary>Never had its turn.</summary>
    NotRun,

    /// <summary>A condition or the user left it out.</summary>
    Skipped,

    /// <summary>Runs now.</summary>
    Running,

    /// <summary>Ended well.</summary>
    Succeeded,

    /// <summary>Threw.</summary>
    Failed,

    /// <summary>Has no actions of its own.</summary>
    Collective,
}
