using System.Text.RegularExpressions;
using ReproHarness.Unit.Studies.Replay;

namespace ReproHarness.Unit;

/// <summary>
/// Inside a project, the namespaces that need one another, by their <c>using</c> lines, form no circle. A sub-folder sees its parent
/// without such a line, and belongs to it.
/// </summary>
public sealed partial class NamespaceCircleSpecs
{
    public static TheoryData<string> Projects =>
        [.. Directory.GetDirectories(Path.Combine(ReplayProgram.Repository, "src")).Select(Path.GetFileName).OfType<string>()
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Namespaces_of_a_project_form_no_circle(string project) =>
        Circles(Needs(project)).Select(circle => string.Join(", ", circle.Select(one => one[(project.Length + 1)..]))).Should().BeEmpty();

    [Fact]
    public void A_circle_of_three_is_seen() =>
        Circles(new() { ["a"] = ["b"], ["b"] = ["c"], ["c"] = ["a"], ["d"] = ["a"] }).Should().ContainSingle().Which.Should()
            .Equal("a", "b", "c");

    private static Dictionary<string, HashSet<string>> Needs(string project)
    {
        var sources = Directory.GetFiles(Path.Combine(ReplayProgram.Repository, "src", project), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText).Where(text => Space().IsMatch(text)).ToList();
        var used = sources.GroupBy(text => Space().Match(text).Groups[1].Value)
            .ToDictionary(
                same => same.Key, same => same.SelectMany(text => Using().Matches(text)).Select(match => match.Groups[1].Value).ToList());
        return used.ToDictionary(
            one =>
                one.Key, one =>
                    one.Value.Select(name => Home(name, used.Keys)).OfType<string>().Where(other => other != one.Key).ToHashSet());
    }

    // Of "using static Namespace.Type", the namespace.
    private static string? Home(string name, ICollection<string> spaces) =>
        spaces.Contains(name) ? name : name.LastIndexOf('.') is > 0 and var end ? Home(name[..end], spaces) : null;

    private static IEnumerable<IReadOnlyList<string>> Circles(Dictionary<string, HashSet<string>> needs)
    {
        var reached = needs.Keys.ToDictionary(one => one, one => Reached(one, needs));
        return needs.Keys.Where(one => reached[one].Contains(one)).Order(StringComparer.Ordinal)
            .Select(one => needs.Keys.Where(other => reached[one].Contains(other) && reached[other].Contains(one))
                .Order(StringComparer.Ordinal).ToList())
            .DistinctBy(circle => circle[0]);
    }

    private static HashSet<string> Reached(string from, Dictionary<string, HashSet<string>> needs)
    {
        var (seen, open) = (new HashSet<string>(), new Stack<string>([from]));
        while (open.TryPop(out var one))
        {
            foreach (var next in needs[one].Where(seen.Add)) open.Push(next);
        }

        return seen;
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Space();

    [GeneratedRegex(@"^using (?:static )?([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();
}
