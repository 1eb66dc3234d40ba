using System.IO.Abstractions.TestingHelpers;
using System.Text.Json;
using ReproHarness.BuildSteps;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Build;

public sealed class MergeFindingsSpecs
{
    [Fact]
    public void What_was_measured_twice_and_differs_is_named_in_one_line_each() =>
        MergeFindings.Lines(Merged(2)).Should().Equal(
            "Measured twice, differ: '/a/gaps-0' is kept, '/b/gaps-0' is left out.",
            "Measured twice, differ: '/a/gaps-1' is kept, '/b/gaps-1' is left out.");

    [Fact]
    public void Too_many_to_show_are_counted_and_all_of_them_are_in_the_file()
    {
        var files = new MockFileSystem();

        MergeFindings.Write(files, "/artifacts", Merged(12));

        MergeFindings.Lines(Merged(12)).Should().HaveCount(11).And
            .EndWith("12 entries were measured twice and differ; merge.json names them all.");
        var written = JsonDocument.Parse(files.File.ReadAllText("/artifacts/merge.json")).RootElement;
        written.GetProperty("copied").GetInt32().Should().Be(5);
        written.GetProperty("differing").EnumerateArray().Select(entry => entry.GetProperty("left").GetString()).Should()
            .HaveCount(12).And.EndWith("/b/gaps-11");
    }

    [Fact]
    public void A_merge_without_findings_says_nothing() => MergeFindings.Lines(Merged(0)).Should().BeEmpty();

    private static MergeResult Merged(int differing) => new(Copied: 5, Known: 3)
    {
        Differing =
        [
            .. Enumerable.Range(0, differing)
                .Select(number => new DifferingEntry($"gaps-{number}", $"/a/gaps-{number}", $"/b/gaps-{number}")),
        ],
    };
}
