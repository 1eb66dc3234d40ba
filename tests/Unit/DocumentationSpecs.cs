using System.IO.Abstractions;
using System.Text.RegularExpressions;
using ReproHarness.BuildSteps;
using ReproHarness.Distribution.Slurm;
using ReproHarness.Contracts.Runs;

namespace ReproHarness.Unit;

/// <summary>What README and docs say can be typed and followed.</summary>
public sealed partial class DocumentationSpecs
{
    private static readonly IFileSystem Files = new FileSystem();

    private static string Root { get; } = RunSettings.FindRepositoryRoot(Files, AppContext.BaseDirectory);

    public static TheoryData<string> Pages =>
    [
        .. Directory.GetFiles(Path.Combine(Root, "docs"), "*.md").Append(Path.Combine(Root, "README.md"))
            .Select(path => Path.GetRelativePath(Root, path)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_command_is_one_that_the_build_takes(string page)
    {
        var text = File.ReadAllText(Path.Combine(Root, page));
        foreach (var command in Commands().Matches(text).Select(match => match.Groups[1].Value.Trim()))
        {
            // A line of syntax, not a command.
            if (command.Contains('[') || command.Contains("...", StringComparison.Ordinal)) continue;
            var words = ShellWords.Split(command.Replace("K/N", "1/2", StringComparison.Ordinal))
                .Select(word => word is "N" ? "1" : word).ToArray();
            FluentActions.Invoking(() => Command.Read(Files, typeof(global::Build), words, new Dictionary<string, string>(), Root, Root))
                .Should().NotThrow($"{page} says './build.sh {command}'");
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_within_the_repository_leads_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Root, page))!;
        foreach (var link in Links().Matches(File.ReadAllText(Path.Combine(Root, page))).Select(match => match.Groups[1].Value))
        {
            if (link.Contains("://", StringComparison.Ordinal)) continue;
            var (path, anchor) = link.Split('#', 2) is [var one, var two] ? (one, two) : (link, null);
            var target = path.Length == 0 ? Path.Combine(Root, page) : Path.GetFullPath(Path.Combine(folder, path));
            (File.Exists(target) || Directory.Exists(target)).Should().BeTrue($"{page} links to '{link}'");
            if (anchor is not null)
                File.ReadLines(target).Where(line => line.StartsWith('#')).Select(Anchor)
                    .Should().Contain(anchor, $"{page} links to '{link}'");
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_has_at_most_150_lines(string page)
    {
        // One row for each judgement on record, written by ./build.sh Results: as long as the record.
        if (page == Path.Combine("docs", "results.md")) return;
        File.ReadAllLines(Path.Combine(Root, page)).Length.Should().BeLessThanOrEqualTo(150, $"{page} answers one question");
    }

    // As GitHub makes it of a heading.
    private static string Anchor(string heading) =>
        NoLetters().Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"(?:^|`)\./build\.sh ([A-Z][^`#\n]*)", RegexOptions.Multiline)]
    private static partial Regex Commands();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Links();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoLetters();
}
