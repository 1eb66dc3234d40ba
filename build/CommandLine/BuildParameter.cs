using System.Reflection;
using Nuke.Common;

namespace ReproHarness.BuildSteps;

/// <summary>An option of the build: a field with <see cref="ParameterAttribute"/> that holds a flag, one value or several.</summary>
/// <param name="Field">The field.</param>
internal sealed record BuildParameter(FieldInfo Field)
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Name of the field, such as <c>DataRoot</c>.</summary>
    public string Name => Field.Name;

    /// <summary>The option as typed, such as <c>--data-root</c>.</summary>
    public string Option => OptionName.Typed(Name);

    /// <summary>Its description in <c>--help</c>.</summary>
    public string Description => Field.GetCustomAttribute<ParameterAttribute>()!.Description ?? "";

    /// <summary>Whether it takes no value.</summary>
    public bool IsFlag => Field.FieldType == typeof(bool);

    /// <summary>Whether it takes several values.</summary>
    public bool IsList => Field.FieldType == typeof(string[]);

    /// <summary>Whether its value is taken as it is, even where it begins with a dash.</summary>
    public bool IsVerbatim => Field.IsDefined(typeof(VerbatimValueAttribute));

    /// <summary>The options of a build, by name.</summary>
    public static IReadOnlyList<BuildParameter> Of(Type build) =>
    [
        .. build.GetFields(Members).Where(field => field.IsDefined(typeof(ParameterAttribute))).Select(field => new BuildParameter(field))
            .OrderBy(parameter => parameter.Name, StringComparer.Ordinal),
    ];

    /// <summary>Sets the field.</summary>
    /// <param name="build">The build object.</param>
    /// <param name="words">The values as text, checked by <see cref="OptionLabels.Check"/>.</param>
    public void Write(object build, IReadOnlyList<string> words) =>
        Field.SetValue(build, IsFlag ? OptionLabels.IsTrue(words) : IsList ? words.ToArray() : words[0]);
}

/// <summary>The value of an option holds options of another program.</summary>
[AttributeUsage(AttributeTargets.Field)]
internal sealed class VerbatimValueAttribute : Attribute;
