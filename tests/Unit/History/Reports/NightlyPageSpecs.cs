using System.IO.Abstractions;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.History.Nightly;
using ReproHarness.History.Reports;
using ReproHarness.History.Runs;
using ReproHarness.History.Store;
using ReproHarness.Unit.Storage;

namespace ReproHarness.Unit.History.Reports;

public sealed class NightlyPageSpecs : IDisposable
{
    private static readonly EnvironmentRecord NewLibrary = MadeUpNights.Machine with { LibTorch = "2.11.0" };
    private readonly TemporaryFolder _folder = new();
    private readonly FileSystem _files = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_page_begins_with_what_changed_and_names_the_library_beside_it()
    {
        var page = Page([.. Nights(3), MadeUpNights.Night(3, 2, (_, number) => number + 1, NewLibrary),
            MadeUpNights.Night(4, 2, (claim, number) => number + 1 + claim, NewLibrary)]);

        page.Should().Contain("<h1>A number moved</h1>").And.Contain("<b>4</b> numbers moved");
        page.IndexOf("since-last-night\"", StringComparison.Ordinal).Should()
            .BeLessThan(page.IndexOf("id=\"numbers\"", StringComparison.Ordinal));
        page.Should().Contain("libtorch 2.10.0 → 2.11.0").And.Contain("index.html#C2.mnist.cnn.fgsm");
    }

    [Fact]
    public void A_quiet_night_says_so_and_leaves_no_issue()
    {
        Page([.. Nights(3), MadeUpNights.Night(3, 2, (_, number) => number + 1)]);
        File.Exists(_folder.File("report/nightly-issue.md")).Should().BeTrue();

        var page = Page([.. Nights(4)]);

        page.Should().Contain("<h1>A quiet night</h1>").And.Contain("Nothing: every verdict").And.Contain("4 quiet numbers");
        File.Exists(_folder.File("report/nightly-issue.md")).Should().BeFalse();
    }

    [Fact]
    public void A_young_history_says_that_it_cannot_tell_yet() =>
        Page([.. Nights(1)]).Should()
            .Contain("<h1>A quiet night</h1>").And.Contain(
                "for 8 of 8 numbers the nights before are too few").And.NotContain("Nothing: every verdict");

    [Fact]
    public void The_issue_has_a_title_the_numbers_and_the_way_to_see_it_again()
    {
        Page([.. Nights(3), MadeUpNights.Night(3, 2, (claim, number) => claim == 1 ? number + 1 : number)]);

        var issue = File.ReadAllText(_folder.File("report/nightly-issue.md"));
        issue.Should()
            .StartWith("# A number moved in the nightly of 2026-01-04: C2 mnist/cnn/fgsm\n").And.Contain(
                "| number moved | C2 mnist/cnn/fgsm | exponent | 0 → 1").And.Contain(
                    "`./build.sh FastClaims --seed 1 --device cuda --claim C2 --fresh`")
            .And.Contain(
                "`./build.sh MeasureSpread --tier fast --device cuda --claim C2`, then `./build.sh AcceptBaselines --tier fast --claim "
                    + "C2`");
        File.ReadAllText(_folder.File("report/nightly.md")).Should()
            .Contain("| numbers moved | 4 | 0 |").And.Contain("| verdicts changed | 0 | 0 |");
    }

    [Fact]
    public void The_commands_of_an_issue_about_two_claims_are_about_both_and_a_night_that_failed_has_nothing_to_accept()
    {
        Page([.. Nights(3), MadeUpNights.Night(3, 2, (_, number) => number + 1)]);
        File.ReadAllText(_folder.File("report/nightly-issue.md")).Should()
            .Contain("`./build.sh FastClaims --seed 1 --device cuda --fresh`")
            .And.Contain("`./build.sh AcceptBaselines --tier fast`");

        Page([.. Nights(3), Nights(4)[3] with { Ended = RunEnd.InfrastructureFailed, Message = "Disk full.", Cells = [], Seconds = null }]);
        File.ReadAllText(_folder.File("report/nightly-issue.md")).Should().Contain("To see it again").And.NotContain("AcceptBaselines");
    }

    [Fact]
    public void A_broken_night_is_told_with_what_failed()
    {
        var page = Page([.. Nights(3),
            Nights(4)[3] with { Ended = RunEnd.InfrastructureFailed, Message = "Disk <full>", Cells = [], Seconds = null }]);

        page.Should()
            .Contain("<h1>The infrastructure failed</h1>").And.Contain("Disk &lt;full&gt;").And.Contain("infrastructure failed: Disk");
    }

    [Fact]
    public void A_sparkline_marks_each_step_leaves_gaps_and_draws_a_constant_by_its_ends()
    {
        var runs = Nights(60).Where((_, night) => night is < 20 or > 22).Concat([MadeUpNights.Night(60, 2, (_, number) => number + 1)])
            .ToArray();
        runs[19] = runs[19] with { Cells = [] };

        var spark = Regex.Match(Page(runs), "<svg class=\"spark\".*?</svg>", RegexOptions.Singleline).Value;

        Regex.Count(spark, "class=\"step\"").Should().Be(1);
        Regex.Count(spark, "M[0-9]").Should().Be(3, "the line has two pieces, the step is another path");
        Regex.Match(spark, "class=\"line\" d=\"([^\"]*)\"").Groups[1].Value.Should().MatchRegex("^M[^ML]*L[^ML]*M[^ML]*L[^ML]*L[^ML]*$");
    }

    private static FinishedRun[] Nights(int count) =>
        [.. Enumerable.Range(0, count).Select(night => MadeUpNights.Night(night, 2, (_, number) => number))];

    private string Page(FinishedRun[] runs)
    {
        using var history = HistoryFile.Open(_files, _folder.File($"{Directory.GetFiles(_folder.Path).Length}.db"));
        long tonight = 0;
        foreach (var run in runs) tonight = history.Record(run).Id;
        var report = NightlyReport.Of(Tier.Fast, "cuda-sm90", history.Runs(Tier.Fast, "cuda-sm90"), tonight, (_, _) => null);
        return File.ReadAllText(
            new NightlyWriter(_files, new FakeTimeProvider()).Write(report, _folder.Path, MadeUpNights.Commands, "/var/lib/history.db"));
    }
}
