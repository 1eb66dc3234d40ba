using System.Reflection;
using Nuke.Common;

namespace ReproHarness.BuildSteps;

/// <summary>Reads what a target says of itself: a definition that keeps the description and passes over the rest.</summary>
#pragma warning disable CA1852 // The proxy is derived from it.
internal class TargetNotes : DispatchProxy
#pragma warning restore CA1852
{
    private string _description = "";

    /// <summary>What the target does, in its own words.</summary>
    public static string DescriptionOf(Target target)
    {
        var definition = Create<ITargetDefinition, TargetNotes>();
        target(definition);
        return ((TargetNotes)(object)definition)._description;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod?.Name == nameof(ITargetDefinition.Description)) _description = (string)args![0]!;
        return this;
    }
}
