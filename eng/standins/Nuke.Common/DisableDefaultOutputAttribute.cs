namespace Nuke.Common;

/// <summary>Output that a build does without.</summary>
/// <param name="outputs">The kinds of output.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DisableDefaultOutputAttribute(params DefaultOutput[] outputs) : Attribute
{
    /// <summary>The kinds of output.</summary>
    public IReadOnlyList<DefaultOutput> DisabledOutputs { get; } = outputs;
}

/// <summary>A kind of output that a build may do without.</summary>
public enum DefaultOutput
{
    /// <summary>The block at the end that repeats all errors and warnings; the stand-in never shows it.</summary>
    ErrorsAndWarnings,
}
