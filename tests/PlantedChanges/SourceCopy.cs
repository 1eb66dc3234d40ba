using System.Security.Cryptography;
using ReproHarness.Storage;

namespace ReproHarness.PlantedChanges;

/// <summary>A copy of the repository with the changes in it. What is up to date is left alone, so that a second build is short.</summary>
/// <param name="Root">The repository.</param>
/// <param name="Folder">The copy.</param>
internal sealed record SourceCopy(string Root, string Folder)
{
    private static readonly string[] Left = ["bin", "obj", "artifacts", ".git", "TestResults"];

    // Analyzers would take most of the build's time, and what is planted is not written to please them.
    private const string Properties = """
          <PropertyGroup>
            <RunAnalyzers>false</RunAnalyzers>
            <EnforceCodeStyleInBuild>false</EnforceCodeStyleInBuild>
            <TreatWarningsAsErrors>false</TreatWarningsAsErrors>
          </PropertyGroup>
        </Project>
        """;

    /// <summary>Brings the copy up to date.</summary>
    /// <param name="changes">The changes; each can be switched on in what is built from the copy.</param>
    /// <exception cref="InputException">A change does not fit the sources.</exception>
    public void Write(IReadOnlyList<PlantedChange> changes)
    {
        var wanted = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var planted = Planted(changes);
        foreach (var file in FilesBelow(Root, Root))
        {
            var name = Path.GetRelativePath(Root, file).Replace('\\', '/');
            wanted[name] = name == "Directory.Build.props" ? Text(WithProperties(File.ReadAllText(file)))
                : planted.TryGetValue(name, out var text) ? Text(text) : File.ReadAllBytes(file);
        }

        foreach (var project in planted.Keys.Select(ProjectOf).Distinct())
            wanted[$"{project}/{Planting.SwitchFile}"] = Text(Planting.SwitchSource);
        Directory.CreateDirectory(Folder);
        foreach (var stale in FilesBelow(Folder, Folder)
            .Where(file => !wanted.ContainsKey(Path.GetRelativePath(Folder, file).Replace('\\', '/')))) File.Delete(stale);
        foreach (var (name, content) in wanted)
        {
            var target = Path.Combine(Folder, name);
            if (File.Exists(target) && File.ReadAllBytes(target).AsSpan().SequenceEqual(content)) continue;
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllBytes(target, content);
            if (!OperatingSystem.IsWindows() && File.Exists(Path.Combine(Root, name)))
                File.SetUnixFileMode(target, File.GetUnixFileMode(Path.Combine(Root, name)));
        }
    }

    /// <summary>Hash of the repository's files below some of its folders.</summary>
    public string HashOf(params ReadOnlySpan<string> folders)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var folder in folders)
        {
            foreach (var file in FilesBelow(Path.Combine(Root, folder), Root).Order(StringComparer.Ordinal))
            {
                hash.AppendData(Text(Path.GetRelativePath(Root, file)));
                hash.AppendData(File.ReadAllBytes(file));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private Dictionary<string, string> Planted(IReadOnlyList<PlantedChange> changes)
    {
        var planted = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in changes.GroupBy(change => change.File))
        {
            var path = Path.Combine(Root, file.Key);
            if (!File.Exists(path))
                throw new InputException(
                    $"planted change '{file.First().Id}': there is no file {file.Key}; name the one that has the expression now.");
            planted[file.Key] = Planting.Apply(File.ReadAllText(path), [.. file]);
        }

        return planted;
    }

    // src/ReproHarness.Statistics of src/ReproHarness.Statistics/PowerLaws/HillEstimator.cs.
    private static string ProjectOf(string file) => string.Join('/', file.Split('/').Take(2));

    private static string WithProperties(string text)
    {
        var end = text.LastIndexOf("</Project>", StringComparison.Ordinal);
        return text[..end] + Properties.TrimStart();
    }

    private IEnumerable<string> FilesBelow(string folder, string top) => Directory.EnumerateFiles(folder).Concat(
        Directory.EnumerateDirectories(folder).Where(below => !Left.Contains(Path.GetFileName(below)) && (top != Root || !Holds(below)))
            .SelectMany(below => FilesBelow(below, top)));

    // The copy itself, or the folder of results that it lies in.
    private bool Holds(string folder) =>
        Path.GetFullPath(Folder).StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static byte[] Text(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
