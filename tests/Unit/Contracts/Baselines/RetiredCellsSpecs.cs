using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Reporting.Pages;
using ReproHarness.Storage;
using ReproHarness.Unit.Reporting.Pages;
using ReproHarness.Unit.Storage;

namespace ReproHarness.Unit.Contracts.Baselines;

public sealed class RetiredCellsSpecs
{
    private const string List = "/repository/baselines/retired.json";

    private readonly MockFileSystem _files = new();

    [Fact]
    public void Without_a_list_no_cell_is_retired() => Read().Cells.Should().BeEmpty();

    [Fact]
    public void A_retired_cell_has_a_day_and_a_reason()
    {
        Write("""
            { "cells": [ { "tier": "Fast", "claim": "C1", "cell": "digits/mlp/fgsm", "date": "2026-11-30",
              "reason": "Too small to judge." } ] }
            """);
        Read().Find(Tier.Fast, "C1", "digits/mlp/fgsm")!.ToString().Should().Be("retired on 2026-11-30: Too small to judge");
        Read().Find(Tier.Standard, "C1", "digits/mlp/fgsm").Should().BeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{ "cells": [ { "tier": "Fast", "claim": "C1", "cell": "a", "date": "2026-11-30" } ] }""")]
    [InlineData("""{ "cells": [ { "tier": "Fast", "claim": "C1", "cell": "a", "reason": "r" } ] }""")]
    [InlineData("""{ "cells": [ { "tier": "Fast", "claim": "C1", "cell": "a", "date": "soon", "reason": "r" } ] }""")]
    [InlineData("""{ "cells": [ { "tier": "Slow", "claim": "C1", "cell": "a", "date": "2026-11-30", "reason": "r" } ] }""")]
    [InlineData("""{ "cells": [ { "tier": "Fast", "cell": "a", "date": "2026-11-30", "reason": "r" } ] }""")]
    public void A_list_that_is_none_is_refused_in_one_line_that_shows_how_it_is_written(string text)
    {
        Write(text);
        var read = Read;
        read.Should().Throw<InputException>().Which.Message.Should()
            .StartWith($"'{List}' is no list of retired cells").And.Contain("\"reason\"").And.NotContain("\n");
    }

    [Fact]
    public void A_cell_that_is_on_record_and_left_no_evidence_is_a_fault_unless_it_is_retired()
    {
        var run = Runs.Run(1);
        Baseline[] record =
            [Runs.OnRecord() with { Claim = run.Claim, Cell = run.Cell }, Runs.OnRecord() with { Claim = run.Claim, Cell = "gone" }];

        GoneCells.Of(Tier.Fast, record, [run], RetiredCells.None).Faults.Should().ContainSingle()
            .Which.Text.Should().StartWith("gone is on record and left no evidence;");
        var retired = new RetiredCells([new RetiredCell(Tier.Fast, run.Claim, "gone", new DateOnly(2026, 11, 30), "r")]);
        GoneCells.Of(Tier.Fast, record, [run], retired).Should()
            .BeEquivalentTo(new { Faults = Array.Empty<JointFault>(), Retired = retired.Cells });

        // Without its data a test leaves one cell that was not run.
        GoneCells.Of(Tier.Fast, record, [run with { Verdict = Verdict.NotRun }], RetiredCells.None).Faults.Should().BeEmpty();

        // A claim that was not selected left nothing, and nothing is wrong.
        GoneCells.Of(Tier.Fast, record, [run with { Claim = "C9" }], RetiredCells.None).Faults.Should().BeEmpty();
    }

    [Fact]
    public void A_report_tells_both()
    {
        var gone = new GoneCells([new JointFault("C1", "a is on record and left no evidence")],
            [new RetiredCell(Tier.Fast, "C1", "b", new DateOnly(2026, 11, 30), "r")]);
        var input = EvidenceBuilder.FastTier() with { Gone = gone };
        PlainSummary.Of(input).Should().Contain("1 cell on record left no evidence. 1 cell on record is retired.");
        MarkdownReport.Of(input, DateTimeOffset.UnixEpoch).Should()
            .Contain("✕ C1: a is on record and left no evidence").And.Contain("– C1: b is retired on 2026-11-30: r");
    }

    private RetiredCells Read() => RetiredCells.Read(_files, "/repository");

    private void Write(string text)
    {
        _files.Directory.CreateDirectory("/repository/baselines");
        _files.File.WriteAllText(List, text);
    }
}
