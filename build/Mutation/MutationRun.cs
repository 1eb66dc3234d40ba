using ReproHarness.Storage;

namespace ReproHarness.BuildSteps;

/// <summary>A run of Stryker over one library: docs/mutation-testing.md.</summary>
/// <param name="Project">Folder of the test project with the unit tests of the library and the configuration of Stryker.</param>
/// <param name="Output">Folder of the report.</param>
internal sealed record MutationRun(string Project, string Output)
{
    private const string Configuration = "stryker-config.json";

    /// <summary>The page that shows every change, noticed or not.</summary>
    public string Page => Path.Combine(Output, "reports", "mutation-report.html");

    /// <summary>The same as data.</summary>
    public string Json => Path.Combine(Output, "reports", "mutation-report.json");

    /// <summary>The run over a library.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="library">Its name, in any letter case.</param>
    /// <param name="artifacts">The artifacts folder.</param>
    /// <exception cref="InputException">There is no such library.</exception>
    public static MutationRun Of(string root, string? library, string artifacts)
    {
        var projects = Path.Combine(root, "tests", "Mutation");
        List<string> libraries =
        [
            .. Directory.EnumerateFiles(projects, Configuration, SearchOption.AllDirectories)
                .Select(file => Path.GetFileName(Path.GetDirectoryName(file)!)).Order(StringComparer.Ordinal),
        ];
        var name = libraries.Find(one => one.Equals(library, StringComparison.OrdinalIgnoreCase))
            ?? throw new InputException($"--library is '{library}'; allowed: {string.Join(", ", libraries)}.");
        return new MutationRun(Path.Combine(projects, name), Path.Combine(artifacts, "mutation", name));
    }

    /// <summary>The command line after <c>dotnet</c>.</summary>
    /// <param name="files">Pattern of the files, from the library's folder on; null for all.</param>
    public IReadOnlyList<string> Arguments(string? files) =>
        ["stryker", "--config-file", Configuration, "--output", Output, .. files is { Length: > 0 }
            ? new[] { "--mutate", $"**/{files}" }
            : []];
}
