using System.Diagnostics;
using System.IO.Abstractions;
using ReproHarness.Contracts.Runs;

namespace ReproHarness.Unit;

/// <summary>Tracked source files have lines of at most 140 characters.</summary>
public sealed class LineLengthSpecs
{
    private const int Longest = 140;
    private const string Quotes = "\"\"\"";

    private static readonly string[] Patterns = ["*.cs", "*.sh", "*.csproj", "*.props", "*.targets"];

    // Data, recorded numbers, copies of the interfaces of other projects, and the text by which a history file is recognised.
    private static readonly string[] Excluded =
        ["data/", "baselines/", "eng/standins/", "src/ReproHarness.History/Store/HistorySchema.cs"];

    private static string Root { get; } = RunSettings.FindRepositoryRoot(new FileSystem(), AppContext.BaseDirectory);

    [Fact]
    public void A_line_of_a_tracked_source_file_has_at_most_140_characters() =>
        Tracked().Where(path => !Excluded.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)))
            .SelectMany(TooLong).Should().BeEmpty($"lines of more than {Longest} characters are hard to read; wrap these");

    private static IEnumerable<string> TooLong(string path)
    {
        var (inTemplate, number) = (false, 0);
        foreach (var line in File.ReadLines(Path.Combine(Root, path)))
        {
            number++;

            // Markup and scripts in raw strings: a line break there is content.
            var ends = line.TrimStart().StartsWith(Quotes, StringComparison.Ordinal);
            if (line.Length > Longest && !inTemplate && !line.Contains(Quotes, StringComparison.Ordinal))
                yield return $"{path}:{number} has {line.Length} characters";
            inTemplate = inTemplate ? !ends : line.EndsWith(Quotes, StringComparison.Ordinal);
        }
    }

    // A file that was removed from the working tree and not yet from the index has no lines.
    private static List<string> Tracked()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["ls-files", "--", .. Patterns])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
        })!;
        var paths = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        git.ExitCode.Should().Be(0, "git lists the tracked files");
        paths.Should().NotBeEmpty();
        return [.. paths.Where(path => File.Exists(Path.Combine(Root, path)))];
    }
}
