using System.ComponentModel;
using System.Diagnostics;
using System.IO.Abstractions;
using ReproHarness.Contracts.Runs;

namespace ReproHarness.Unit;

/// <summary>Code, comments, documents and pages are spelled as codespell has it; <c>.codespellrc</c> lists what it need not know.</summary>
public sealed class SpellingSpecs
{
    // Data, recorded numbers, snapshots and the text of licences are as others wrote them.
    private static readonly string[] Searched =
        ["*.cs", "*.md", "*.js", "*.css", "*.sh", ".ci/run", "*.props", "*.targets", ":!data", ":!baselines", ":!*.verified.*"];

    private static string Root { get; } = RunSettings.FindRepositoryRoot(new FileSystem(), AppContext.BaseDirectory);

    [SkippableFact]
    public void No_tracked_text_has_a_known_misspelling()
    {
        var files = Lines("git", ["ls-files", "--", .. Searched])!.Where(path => File.Exists(Path.Combine(Root, path))).ToList();
        files.Should().NotBeEmpty();
        Check(files).Should().BeEmpty("a word that codespell need not know goes into .codespellrc");
    }

    [SkippableFact]
    public void The_check_sees_a_planted_misspelling()
    {
        var folder = Directory.CreateTempSubdirectory("spelling-").FullName;
        try
        {
            var page = Path.Combine(folder, "page.md");
            File.WriteAllText(page, $"{"adver"}sarial examples are {"recie"}ved\n");
            Check([page]).Should().ContainSingle().Which.Should().EndWith("==> received");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static List<string> Check(IReadOnlyList<string> files)
    {
        var found = Lines("codespell", files);
        Skip.If(found is null, "codespell was not found: install Debian's codespell.");
        return found!;
    }

    // Null where there is no such program.
    private static List<string>? Lines(string program, IReadOnlyList<string> arguments)
    {
        try
        {
            using var running = Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = Root,
                RedirectStandardOutput = true,
            })!;
            var lines = running.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            running.WaitForExit();
            return [.. lines];
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
