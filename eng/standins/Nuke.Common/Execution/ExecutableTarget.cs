using System.Diagnostics;

namespace Nuke.Common.Execution;

/// <summary>A target of the build with what it declares and how far it came.</summary>
internal sealed class ExecutableTarget(string name)
{
    public string Name => name;
    public ExecutionStatus Status { get; set; }

    /// <summary>Whether the user named it.</summary>
    public bool Invoked { get; set; }

    /// <summary>Whether it runs when the user names none.</summary>
    public bool IsDefault { get; set; }

    public Stopwatch Stopwatch { get; } = new();
    public bool ProceedAfterFailure { get; set; }
    public bool AssuredAfterFailure { get; set; }
    public List<Action> Actions { get; } = [];
    public List<Condition> Conditions { get; } = [];

    /// <summary>Targets that must run, and before this one.</summary>
    public HashSet<ExecutableTarget> Dependencies { get; } = [];

    /// <summary>Targets that run before this one where both are scheduled.</summary>
    public HashSet<ExecutableTarget> Predecessors { get; } = [];

    /// <summary>Targets this one schedules, to run afterwards.</summary>
    public HashSet<ExecutableTarget> Triggers { get; } = [];

    /// <summary>What stands behind it in the closing table.</summary>
    public Dictionary<string, string> Summary { get; set; } = [];
}

/// <summary>A condition with its source text.</summary>
internal sealed record Condition(string Text, Func<bool> Holds);
