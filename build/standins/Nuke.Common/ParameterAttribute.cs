namespace Nuke.Common;

/// <summary>A field or property that takes its value from the command line, the environment or a parameters file.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public class ParameterAttribute(string? description = null) : Attribute
{
    /// <summary>The text that <c>--help</c> shows.</summary>
    public virtual string? Description { get; } = description;

    /// <summary>The name where it differs from the member's.</summary>
    public string? Name { get; set; }

    /// <summary>Splits one value into several, for array members.</summary>
    public string? Separator { get; set; }

    /// <summary>Whether <c>--help</c> lists it.</summary>
    public virtual bool List { get; set; } = true;
}

/// <summary>The parameter must have a value, whatever target runs.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class RequiredAttribute : Attribute;
