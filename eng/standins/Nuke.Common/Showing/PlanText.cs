using System.Globalization;
using System.Text;
using Nuke.Common.Execution;

namespace Nuke.Common.Showing;

/// <summary>What <c>--plan</c> shows. The real library opens a page in a browser; here it is text.</summary>
internal static class PlanText
{
    public static string Of(IReadOnlyList<ExecutableTarget> plan)
    {
        var text = new StringBuilder("Execution plan:\n\n");
        for (var i = 0; i < plan.Count; i++)
        {
            var target = plan[i];
            text.Append(CultureInfo.InvariantCulture, $"  {i + 1,2}. {target.Name}");
            Add(text, "after", target.Dependencies.Concat(target.Predecessors).Distinct().Where(plan.Contains));
            Add(text, "triggers", target.Triggers);
            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n');
    }

    private static void Add(StringBuilder text, string relation, IEnumerable<ExecutableTarget> others)
    {
        var names = string.Join(", ", others.Select(other => other.Name));
        if (names.Length > 0)
            text.Append("  ").Append(relation).Append(' ').Append(names);
    }
}
