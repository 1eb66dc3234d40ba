using System.Reflection;
using Nuke.Common;

namespace ReproHarness.BuildSteps;

/// <summary>Reads the description of a target: an implementation of the target's definition that ignores everything else.</summary>
#pragma warning disable CA1852 // The proxy is derived from it.
internal class TargetNotes : DispatchProxy
#pragma warning restore CA1852
{
    private string _description = "";

    /// <summary>The description of the target.</summary>
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
