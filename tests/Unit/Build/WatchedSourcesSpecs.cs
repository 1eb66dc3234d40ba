using System.Text.RegularExpressions;
using ReproHarness.Contracts.Runs;

namespace ReproHarness.Unit.BuildSteps;

/// <summary>build.sh compiles the build program anew when a project changed that the program is made of.</summary>
public sealed partial class WatchedSourcesSpecs
{
    private static readonly string Root = RunSettings.FindRepositoryRoot(new System.IO.Abstractions.FileSystem(), AppContext.BaseDirectory);

    [Fact]
    public void Every_project_that_the_build_program_is_made_of_is_watched()
    {
        var script = File.ReadAllText(Path.Combine(Root, "build.sh"));
        var watched = Watched().Match(script).Groups["projects"].Value.Split(',');

        var projects = References(Path.Combine(Root, "build", "_build.csproj"))
            .Where(name => name.StartsWith("ReproHarness.", StringComparison.Ordinal))
            .Select(name => name["ReproHarness.".Length..]).Distinct();
        watched.Should().BeEquivalentTo(projects);
    }

    private static IEnumerable<string> References(string project)
    {
        foreach (Match reference in ProjectReference().Matches(File.ReadAllText(project)))
        {
            var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(project)!, reference.Groups["path"].Value));
            yield return Path.GetFileNameWithoutExtension(path);
            foreach (var further in References(path)) yield return further;
        }
    }

    [GeneratedRegex("""src/ReproHarness\."\{(?<projects>[A-Za-z,]+)\}""")]
    private static partial Regex Watched();

    [GeneratedRegex("""ProjectReference Include="(?<path>[^"]+)" />""")]
    private static partial Regex ProjectReference();
}
