using System.Diagnostics;

namespace Nuke.Common.Execution;

/// <summary>A target of the build with what it declares and how far it came.</summary>
public sealed class ExecutableTarget
{
    internal ExecutableTarget(string name) => Name = name;

    /// <summary>The member's name.</summary>
    public string Name { get; }

    /// <summary>What it says it does.</summary>
    public string? Description { get; internal set; }

    /// <summary>How far it came.</summary>
    public ExecutionStatus Status { get; internal set; }

    /// <summary>Whether the user named it.</summary>
    public bool Invoked { get; internal set; }

    /// <summary>Whether it runs when the user names none.</summary>
    public bool IsDefault { get; internal set; }

    /// <summary>Time its actions took.</summary>
    public TimeSpan Duration => Stopwatch.Elapsed;

    internal Stopwatch Stopwatch { get; } = new();
    internal bool Listed { get; set; } = true;
    internal bool ProceedAfterFailure { get; set; }
    internal bool AssuredAfterFailure { get; set; }
    internal DependencyBehavior DependencyBehavior { get; set; }
    internal List<Action> Actions { get; } = [];
    internal List<Condition> StaticConditions { get; } = [];
    internal List<Condition> DynamicConditions { get; } = [];
    internal List<Requirement> Requirements { get; } = [];

    /// <summary>Targets that must run, and before this one.</summary>
    internal HashSet<ExecutableTarget> Dependencies { get; } = [];

    /// <summary>Targets that run before this one where both are scheduled.</summary>
    internal HashSet<ExecutableTarget> Predecessors { get; } = [];

    /// <summary>Targets this one schedules, to run afterwards.</summary>
    internal HashSet<ExecutableTarget> Triggers { get; } = [];

    /// <summary>Why it was skipped, as the table shows it.</summary>
    internal string? SkipReason { get; set; }

    internal Dictionary<string, string> Summary { get; set; } = [];
}

/// <summary>A condition with its source text.</summary>
internal sealed record Condition(string Text, Func<bool> Holds);

/// <summary>A requirement with the words that name it.</summary>
internal sealed record Requirement(string Text, Func<bool> Holds);
