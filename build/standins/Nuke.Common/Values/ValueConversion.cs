using System.ComponentModel;
using System.Globalization;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Nuke.Common.Values;

/// <summary>Turns given words into a parameter's type.</summary>
internal static class ValueConversion
{
    /// <exception cref="BuildException">The words do not fit; the message names the parameter, the word and what is allowed.</exception>
    public static object? Convert(ParameterMember parameter, IReadOnlyList<string> words, AbsolutePath workingDirectory)
    {
        if (parameter.Separator is { Length: > 0 } separator && words.Count == 1)
            words = words[0].Split(separator, StringSplitOptions.RemoveEmptyEntries);

        if (parameter.Type.IsArray)
        {
            var element = parameter.Type.GetElementType()!;
            var items = Array.CreateInstance(element, words.Count);
            for (var i = 0; i < words.Count; i++)
                items.SetValue(Scalar(parameter, element, words[i], workingDirectory), i);
            return items;
        }

        var scalar = Nullable.GetUnderlyingType(parameter.Type) ?? parameter.Type;
        return words switch
        {
            [] when scalar == typeof(bool) => true,
            [] => throw new BuildException($"Parameter --{parameter.DashedName} needs a value."),
            [var word] => Scalar(parameter, scalar, word, workingDirectory),
            _ => throw new BuildException($"Parameter --{parameter.DashedName} takes one value, not {words.Count}: {string.Join(' ', words)}."),
        };
    }

    private static object? Scalar(ParameterMember parameter, Type type, string word, AbsolutePath workingDirectory)
    {
        if (type == typeof(string))
            return word;
        if (type == typeof(AbsolutePath))
            return workingDirectory / word;
        if (type == typeof(bool) && bool.TryParse(word, out var flag))
            return flag;
        if (type.IsEnum && Enum.GetNames(type).FirstOrDefault(name => string.Equals(name, word, StringComparison.OrdinalIgnoreCase)) is { } known)
            return Enum.Parse(type, known);

        try
        {
            if (!type.IsEnum && type != typeof(bool))
                return TypeDescriptor.GetConverter(type).ConvertFromString(null, CultureInfo.InvariantCulture, word);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or NotSupportedException or OverflowException)
        {
            throw new BuildException($"Parameter --{parameter.DashedName} cannot be '{word}': {Allowed(type)}.");
        }

        throw new BuildException($"Parameter --{parameter.DashedName} cannot be '{word}': {Allowed(type)}.");
    }

    private static string Allowed(Type type) =>
        type.IsEnum ? $"allowed are {string.Join(", ", Enum.GetNames(type)).ToLowerInvariant()}"
        : type == typeof(bool) ? "allowed are true, false"
        : $"a value of type {type.Name} is needed";
}
