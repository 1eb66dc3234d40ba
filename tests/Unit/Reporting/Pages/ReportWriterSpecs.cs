using System.IO.Abstractions.TestingHelpers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using ReproHarness.Claims;
using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Runs;
using ReproHarness.Reporting.Pages;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Reporting.Pages;

public sealed class ReportWriterSpecs
{
    private readonly MockFileSystem _files = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 5, 6, 7, TimeSpan.Zero));

    private string Write(ReportInput input) =>
        _files.File.ReadAllText(new ReportWriter(_files, _time, ClaimList.All).Write(input, "/artifacts"));

    [Fact]
    public void Both_files_are_written_and_nothing_else_stays()
    {
        Write(EvidenceBuilder.FastTier());

        _files.AllFiles.Select(Path.GetFileName).Should().BeEquivalentTo("evidence.csv", "index.html", "report.md");
    }

    [Fact]
    public void The_time_of_the_report_comes_from_the_clock()
    {
        Write(EvidenceBuilder.FastTier()).Should().Contain("Generated 2026-11-24 05:06 UTC");
    }

    [Fact]
    public void The_page_of_27_cells_stays_below_3_megabytes()
    {
        Write(EvidenceBuilder.FastTier()).Length.Should().BeLessThan(3_000_000);
    }

    [Fact]
    public void The_page_allows_its_own_script_alone_and_asks_for_nothing()
    {
        var page = Write(EvidenceBuilder.FastTier());

        page.Should()
            .Contain("default-src 'none'").And.NotContain("src=\"").And.NotContain("@import");
        var script = page.Split("<script>").Should().HaveCount(2).And.Subject.Last().Split("</script>")[0];
        page.Should().Contain(
            $"script-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}';");
        page.Replace(script, "", StringComparison.Ordinal).Should().NotMatchRegex(@"https?://");
    }

    [Fact]
    public void The_answers_come_first()
    {
        var page = Write(EvidenceBuilder.FastTier());

        page.IndexOf("<section", StringComparison.Ordinal).Should().Be(page.IndexOf("<section id=\"answers\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Whatever_the_evidence_says_is_escaped()
    {
        var evil = "<b onclick=\"x\">&'";
        var input = EvidenceBuilder.FastTier();
        var cell = input.Cells[0] with
        {
            Cell = evil,
            Reason = evil,
            Findings = [new Finding("x", FindingSeverity.Hint, evil)],
            Environment = EvidenceBuilder.Environment with { Cpu = evil },
            Provenance = input.Cells[0].Provenance with { Reproduce = evil, DataHash = evil, CodeVersion = evil },
            Figures = [input.Cells[0].Figures[0] with { Title = evil, Caption = evil, X = new(evil, true), Y = new(evil, true) }],
        };
        var claim = EvidenceBuilder.PowerLaw with { Claim = new Claim("C1", evil, evil, evil, evil, evil) };

        var page = Write(new ReportInput(
            Tier.Fast, [claim], [cell, .. input.Cells.Skip(1)], [new BaselineDifference("C1", evil, evil, 1, 2, 1)],
            [new VerdictChange("C1", evil, evil, Verdict.Falsified)]));

        page.Should().NotContain("<b onclick").And.Contain("&lt;b onclick=&quot;x&quot;&gt;&amp;&#39;");
    }

    [Fact]
    public void A_claim_without_evidence_is_shown_as_not_run()
    {
        var page = Write(new ReportInput(Tier.Fast, [EvidenceBuilder.PowerLaw], [], [], []));

        page.Should().Contain("Not run").And.Contain("Nothing was measured").And.NotContain(">Verified<");
        _files.File.ReadAllText("/artifacts/report/report.md").Should().Contain("– Not run");
    }

    [Fact]
    public void A_limited_run_is_said_to_be_one_and_has_no_baseline_to_miss()
    {
        var input = EvidenceBuilder.FastTier() with { Differences = [], VerdictChanges = [] };
        var limited = new RunRecord(new RunExtent(Limit: 100), "auto", "auto", DataRoot: "/data");
        var page = Write(input with { Cells = [.. input.Cells.Select(cell => cell with { Run = limited })] });

        page.Should()
            .Contain("This is a run limited to 100 images per network: compared with no baseline, and no substitute for a whole run.")
            .And.NotContain("no baseline to compare with yet").And.NotContain("No baseline is on record");
        _files.File.ReadAllText("/artifacts/report/report.md").Should().Contain("limited to 100 images per network");
        Write(input with { Cells = [input.Cells[0] with { Run = limited }, .. input.Cells.Skip(1)] }).Should()
            .Contain("1 of 27 cells are of a run limited to 100 images");
    }

    [Fact]
    public void The_settings_that_were_in_force_stand_on_the_page_with_the_command_that_gives_them_again()
    {
        var run = new RunRecord(RunExtent.Whole, "auto", "avx2", DataRoot: "/my data", Claim: "C1", RequireData: true, Id: "one");
        var input = EvidenceBuilder.FastTier();
        var page = Write(input with { Cells =
            [.. input.Cells.Select(
                (cell, i) => cell with { Run = run with { Id = $"{i}" }, Provenance = cell.Provenance with { Seed = 7 } })] });

        var settings = page[page.IndexOf("id=\"settings\"", StringComparison.Ordinal)..];
        settings.Should()
            .Contain("All cells").And.Contain(
                "<td>7</td>").And.Contain("<td>/my data</td>").And.Contain("<td>avx2</td>").And.Contain("<td>whole</td>")
            .And.Contain(
                "./build.sh FastClaims --seed 7 --device cpu --arithmetic avx2 --claim C1 --data-root &#39;/my data&#39; --require-data");
    }

    [Fact]
    public void Evidence_of_an_unknown_claim_or_another_tier_is_refused()
    {
        var input = EvidenceBuilder.FastTier();
        var stray = () => Write(input with { Cells = [input.Cells[0] with { Claim = "C9" }] });
        var other = () => Write(input with { Cells = [input.Cells[0] with { Tier = Tier.Full }] });

        stray.Should().Throw<InputException>().WithMessage("*'digits/linear/fgsm'*'C9'*known claims: C1*");
        other.Should().Throw<InputException>().WithMessage("*tier Full*tier Fast*");
    }
}
