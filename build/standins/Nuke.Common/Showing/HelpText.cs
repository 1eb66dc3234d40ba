using System.Text;
using Nuke.Common.Execution;
using Nuke.Common.Values;

namespace Nuke.Common.Showing;

/// <summary>What <c>--help</c> shows: targets with their dependencies, then parameters.</summary>
internal static class HelpText
{
    private const int Width = 100;

    public static string Of(IReadOnlyCollection<ExecutableTarget> targets, IEnumerable<ParameterMember> own, IEnumerable<ParameterMember> engine)
    {
        var text = new StringBuilder("Targets (with their direct dependencies):\n\n");
        var listed = targets.Where(target => target.Listed).ToList();
        var nameWidth = listed.Select(target => Label(target).Length).DefaultIfEmpty(0).Max() + 2;
        foreach (var target in listed)
        {
            var dependencies = target.Dependencies.Count > 0 ? $"-> {string.Join(", ", target.Dependencies.Select(other => other.Name))}" : "";
            text.Append($"  {Label(target).PadRight(nameWidth)}{dependencies}".TrimEnd()).Append('\n');
            if (target.Description is { Length: > 0 } description)
                text.Append("    ").Append(description).Append('\n');
        }

        text.Append("\nParameters:\n\n");
        var groups = new[] { own, engine }.Select(group => group.Where(parameter => parameter.Listed).ToList()).ToList();
        var parameterWidth = groups.SelectMany(group => group).Max(parameter => parameter.DashedName.Length);
        foreach (var group in groups)
        {
            foreach (var parameter in group)
                Add(text, parameter, parameterWidth);
            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n');
    }

    private static string Label(ExecutableTarget target) => target.Name + (target.IsDefault ? " (default)" : "");

    private static void Add(StringBuilder text, ParameterMember parameter, int nameWidth)
    {
        var head = $"  --{parameter.DashedName.PadRight(nameWidth)}  ";
        var line = new StringBuilder(head);
        foreach (var word in (parameter.Description ?? "<no description>").Split(' '))
        {
            if (line.Length + word.Length > Width)
            {
                text.Append(line.ToString().TrimEnd()).Append('\n');
                line.Clear().Append(' ', head.Length);
            }

            line.Append(word).Append(' ');
        }

        text.Append(line.ToString().TrimEnd()).Append('\n');
    }
}
