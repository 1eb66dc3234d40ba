using System.Text.Json;
using System.Text.RegularExpressions;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Unit.Reporting.Pages;

namespace ReproHarness.Unit.Claims.GapLaw;

public sealed class GapLawPageSpecs() : WrittenPageSpecs("gaps.html", new DateTimeOffset(2026, 11, 25, 5, 6, 7, TimeSpan.Zero))
{
    [Fact]
    public void It_shows_the_seven_verdicts_every_kind_every_training_and_both_controls()
    {
        var (index, page) = Write(GapLawBuilder.Input(GapLawBuilder.All));

        Regex.Matches(page, "<article class=\"cell\"").Should().HaveCount(7);
        page.Should().ContainAll(
            "Small gaps Δ₁₂", "Small gaps Δ₁₃", "Small gaps Δ₁ₙ", "One functional form", "Stays put in training", "Control: uniform logits",
            "Control: Gaussian logits",
            "digits/mlp", "fashion/cnn", "mnist/mlp", "href=\"index.html\"", "fixed before measuring");
        Regex.Matches(page, "<svg class=\"plot\"").Should()
            .HaveCount(2 + 3 + 3 + 2 + 2, "densities, small gaps, forms, trainings, controls");
        Regex.Matches(index, "href=\"gaps.html\"").Should().NotBeEmpty();
    }

    [Fact]
    public void Three_sentences_say_what_came_out()
    {
        var page = Write(GapLawBuilder.Input(GapLawBuilder.All)).Page;
        page.Should()
            .ContainAll(
                "Small gaps should have the exponent j − 1", "They are not one form for all kinds of network",
                "While networks are trained the law of the leading gap stays put");
    }

    [Fact]
    public void A_broken_control_silences_the_sentences()
    {
        var broken = GapLawBuilder.All[0] with { Verdict = Verdict.Falsified };
        Write(GapLawBuilder.Input([broken, .. GapLawBuilder.All.Skip(1)])).Page.Should()
            .Contain("The control of independent logits failed");
    }

    [Fact]
    public void What_was_not_measured_is_shown_as_not_run_with_its_reason()
    {
        var page = Write(GapLawBuilder.Input(GapLawBuilder.All)).Page;
        page.Should().Contain("data set &#39;imagenet&#39; is not on this machine");
        Regex.Matches(page, "class=\"badge not-run\"").Should().HaveCount(2, "once in the table of exponents, once in that of forms");
    }

    [Fact]
    public void A_run_that_stopped_half_way_shows_what_it_has()
    {
        foreach (var cell in GapLawBuilder.All) Write(GapLawBuilder.Input([cell])).Page.Should().Contain(cell.Reason.Split(',')[0]);
    }

    [Fact]
    public void The_page_is_drawn_from_the_files_alone()
    {
        var input = GapLawBuilder.Input(GapLawBuilder.All);
        var reread =
            input.Cells.Select(
                cell =>
                    JsonSerializer.Deserialize<CellEvidence>(
                        JsonSerializer.Serialize(cell, EvidenceJson.Indented), EvidenceJson.Indented)!);
        Write(input with { Cells = [.. reread] }).Page.Should().Be(Write(input).Page);
    }

    [Fact]
    public void Without_evidence_there_is_no_page_and_ids_are_unique()
    {
        var page = Write(GapLawBuilder.Input(GapLawBuilder.All)).Page;
        var ids = Regex.Matches(page, " id=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToList();
        ids.Should().OnlyHaveUniqueItems();
        Write(EvidenceBuilder.FastTier()).Page.Should().BeEmpty();
    }
}
