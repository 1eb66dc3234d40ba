using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.Values;

namespace Nuke.Common.Execution;

/// <summary>What must hold before anything runs.</summary>
internal static class Requirements
{
    public static Requirement ValueOf<T>(Expression<Func<T>> expression) =>
        new(Missing(Name(expression.Body)), () => expression.Compile().Invoke() is not null);

    public static Requirement Condition(Expression<Func<bool>> expression) =>
        new($"requires '{Name(expression.Body)}'", () => expression.Compile().Invoke());

    /// <summary>Checks what members and scheduled targets require.</summary>
    /// <exception cref="BuildException">Something required is missing; the message names it.</exception>
    public static void Check(NukeBuild build, IEnumerable<ExecutableTarget> scheduled)
    {
        foreach (var member in ParameterMember.Of(build.GetType()).Where(member => member.Required && member.Read(build) is null or ""))
            throw new BuildException($"Parameter --{member.DashedName} is required and has no value.");

        foreach (var target in scheduled)
        {
            foreach (var requirement in target.Requirements.Where(requirement => !requirement.Holds()))
                throw new BuildException($"Target '{target.Name}' {requirement.Text}.");
        }
    }

    private static string Missing(string member) => $"requires a value for --{ParameterNames.Dashed(member)}";

    private static string Name(Expression body) => body switch
    {
        MemberExpression { Member: MemberInfo member } => member.Name,
        UnaryExpression { Operand: MemberExpression { Member: MemberInfo member } } => member.Name,
        _ => body.ToString(),
    };
}
