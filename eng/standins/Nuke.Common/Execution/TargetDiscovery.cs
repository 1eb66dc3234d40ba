using System.Linq.Expressions;
using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>Reads a build's targets and ties them together.</summary>
internal static class TargetDiscovery
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    public static IReadOnlyList<ExecutableTarget> Find<T>(T build, IReadOnlyList<Expression<Func<T, Target>>> defaults)
        where T : NukeBuild
    {
        var definitions = new Dictionary<Target, TargetDefinition>();
        foreach (var property in typeof(T).GetProperties(Members).Where(property => property.PropertyType == typeof(Target)))
        {
            var factory = (Target)property.GetValue(build)!;
            var definition = new TargetDefinition(new ExecutableTarget(property.Name));
            factory(definition);
            definitions.Add(factory, definition);
        }

        foreach (var definition in definitions.Values)
            Tie(definition, target => definitions[target].Target);
        foreach (var expression in defaults)
            definitions[expression.Compile().Invoke(build)].Target.IsDefault = true;

        return definitions.Values.Select(definition => definition.Target).ToList();
    }

    private static void Tie(TargetDefinition definition, Func<Target, ExecutableTarget> resolve)
    {
        var target = definition.Target;
        target.Dependencies.UnionWith(definition.DependsOnTargets.Select(resolve));
        target.Predecessors.UnionWith(definition.AfterTargets.Select(resolve));
        target.Triggers.UnionWith(definition.TriggersTargets.Select(resolve));
        foreach (var other in definition.BeforeTargets.Concat(definition.TriggersTargets).Select(resolve))
            other.Predecessors.Add(target);
    }
}
