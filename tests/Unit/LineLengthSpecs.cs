using System.Diagnostics;
using System.IO.Abstractions;
using ReproHarness.Contracts.Runs;

namespace ReproHarness.Unit;

/// <summary>Tracked source files have lines of at most 140 characters.</summary>
public sealed class LineLengthSpecs
{
    private const int Longest = 140;

    private static readonly string[] Patterns = ["*.cs", "*.sh", "*.csproj", "*.props", "*.targets"];

    // Data, recorded numbers, copies of the interfaces of other projects, and the text by which a history file is recognised.
    private static readonly string[] Excluded =
        ["data/", "baselines/", "eng/standins/", "src/ReproHarness.History/Store/HistorySchema.cs"];

    // Folders whose lines are not wrapped yet. The list only ever gets shorter.
    private static readonly string[] StillExempt =
    [
        "benchmarks/",
        "src/ReproHarness.Claims/",
        "src/ReproHarness.Contracts/",
        "src/ReproHarness.Experiments/Attacks/",
        "src/ReproHarness.Experiments/Audit/",
        "src/ReproHarness.Experiments/Cells/",
        "src/ReproHarness.Experiments/Data/",
        "src/ReproHarness.Experiments/Models/",
        "src/ReproHarness.Experiments/Nas/",
        "src/ReproHarness.Experiments/Sweeps/",
        "src/ReproHarness.Experiments/Training/",
        "src/ReproHarness.Reporting/",
        "src/ReproHarness.Studies/",
        "tests/PlantedChanges/",
        "tests/Unit/Claims/",
        "tests/Unit/Contracts/",
        "tests/Unit/Experiments/",
        "tests/Unit/Reporting/",
        "tests/Unit/Studies/",
    ];

    private static string Root { get; } = RunSettings.FindRepositoryRoot(new FileSystem(), AppContext.BaseDirectory);

    [Fact]
    public void A_line_of_a_tracked_source_file_has_at_most_140_characters() =>
        Tracked().Where(path => !Excluded.Concat(StillExempt).Any(folder => path.StartsWith(folder, StringComparison.Ordinal)))
            .SelectMany(TooLong).Should().BeEmpty($"lines of more than {Longest} characters are hard to read; wrap these");

    private static IEnumerable<string> TooLong(string path) => File.ReadLines(Path.Combine(Root, path))
        .Select((line, index) => (line.Length, Number: index + 1))
        .Where(line => line.Length > Longest)
        .Select(line => $"{path}:{line.Number} has {line.Length} characters");

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
