namespace Nuke.Common;

/// <summary>A field or property that takes its value from the command line, the environment or a parameters file.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public class ParameterAttribute(string? description = null) : Attribute
{
    /// <summary>What the parameter means.</summary>
    public string? Description { get; } = description;
}
