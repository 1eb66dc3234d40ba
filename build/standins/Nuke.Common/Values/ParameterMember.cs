using System.Reflection;

namespace Nuke.Common.Values;

/// <summary>A parameter of a build: the member that holds it, or one of the engine's own, which has no member.</summary>
internal sealed record ParameterMember(string Name, Type Type, string? Description, bool Listed)
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    public string DashedName => ParameterNames.Dashed(Name);
    public string? Separator { get; private init; }
    public bool Required { get; private init; }
    private MemberInfo? Member { get; init; }

    /// <summary>The build's own parameters.</summary>
    public static IReadOnlyList<ParameterMember> Of(Type build) =>
        build.GetMembers(Members)
            .Select(member => (Member: member, Attribute: member.GetCustomAttribute<ParameterAttribute>()))
            .Where(pair => pair.Attribute is not null)
            .Select(pair => new ParameterMember(pair.Attribute!.Name ?? pair.Member.Name, TypeOf(pair.Member), pair.Attribute.Description, pair.Attribute.List)
            {
                Member = pair.Member,
                Separator = pair.Attribute.Separator,
                Required = pair.Member.IsDefined(typeof(RequiredAttribute)),
            })
            .OrderBy(member => member.Name, StringComparer.Ordinal)
            .ToList();

    public object? Read(NukeBuild build) => Member switch
    {
        FieldInfo field => field.GetValue(build),
        PropertyInfo property => property.GetValue(build),
        _ => null,
    };

    public void Write(NukeBuild build, object? value)
    {
        switch (Member)
        {
            case FieldInfo field:
                field.SetValue(build, value);
                break;
            case PropertyInfo { CanWrite: true } property:
                property.SetValue(build, value);
                break;
            case PropertyInfo property:
                property.DeclaringType!.GetField($"<{property.Name}>k__BackingField", Members)!.SetValue(build, value);
                break;
        }
    }

    private static Type TypeOf(MemberInfo member) => member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;
}
