using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using VerifyTests;

namespace VerifyXunit;

/// <summary>The files of a verification: <c>{Directory}/{Class}.{Method}_{parameters}.verified|received.{ext}</c>.</summary>
internal sealed record FileNaming(string Directory, string Prefix, string Extension)
{
    // Seen once per process: a second verification with the same name would overwrite the first one's file.
    private static readonly ConcurrentDictionary<string, bool> Used = new();

    /// <summary>The convention of this process, where one was derived.</summary>
    public static DerivePathInfo? Derive { get; set; }

    public string VerifiedName => $"{Prefix}.verified.{Extension}";

    public string ReceivedName => $"{Prefix}.received.{Extension}";

    public string Verified => Path.Combine(Directory, VerifiedName);

    public string Received => Path.Combine(Directory, ReceivedName);

    /// <summary>Names the files and reserves the name for this verification.</summary>
    public static FileNaming Of(VerifySettings settings, MethodInfo method, string sourceFile, string extension)
    {
        var type = method.ReflectedType!;
        var derived = Derive?.Invoke(sourceFile, ProjectDirectory(sourceFile), type, method) ?? default;
        var sourceDirectory = Path.GetDirectoryName(sourceFile)!;
        var directory = Path.GetFullPath(Path.Combine(sourceDirectory, settings.Directory ?? derived.Directory ?? ""));
        var prefix = settings.FileName
            ?? $"{settings.TypeName ?? derived.TypeName ?? NameOf(type)}.{settings.MethodName ?? derived.MethodName ?? method.Name}{Parameters(settings, method)}";
        var naming = new FileNaming(directory, Sanitize(prefix), extension);
        if (!Used.TryAdd(Path.Combine(directory, naming.Prefix), true))
            throw new InvalidOperationException(
                $"The prefix has already been used. Existing: {naming.Prefix}. Directory: {directory}. "
                + "A theory needs UseParameters, UseTextForParameters or a file name of its own; a second verification in one test needs UseMethodName or UseFileName.");
        return naming;
    }

    private static string NameOf(Type type) => type.DeclaringType is { } outer ? $"{NameOf(outer)}.{type.Name}" : type.Name;

    private static string Parameters(VerifySettings settings, MethodInfo method)
    {
        if (settings.ParametersText is { } text) return $"_{text}";
        if (settings.Parameters is not { } values) return "";
        var names = method.GetParameters();
        if (values.Length > names.Length)
            throw new InvalidOperationException(
                $"The number of passed in parameters ({values.Length}) must not exceed the number of parameters of the method ({names.Length}).");
        return string.Concat(values.Select((value, i) => $"_{names[i].Name}={Convert.ToString(value ?? "null", CultureInfo.InvariantCulture)}"));
    }

    private static string Sanitize(string name) =>
        string.Concat(name.Select(c => char.IsControl(c) || "\"\\<>|:*?/".Contains(c, StringComparison.Ordinal) ? '-' : c));

    private static string ProjectDirectory(string sourceFile)
    {
        for (var folder = Path.GetDirectoryName(sourceFile); folder is not null; folder = Path.GetDirectoryName(folder))
            if (System.IO.Directory.Exists(folder) && System.IO.Directory.EnumerateFiles(folder, "*.csproj").Any())
                return folder;
        return Path.GetDirectoryName(sourceFile)!;
    }
}
