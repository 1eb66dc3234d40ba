using System.Text.Json;
using System.Text.RegularExpressions;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Unit.Reporting.Pages;

namespace ReproHarness.Unit.Claims.Entropy;

public sealed class EntropyPageSpecs() : WrittenPageSpecs("entropy.html", new DateTimeOffset(2026, 11, 25, 5, 6, 7, TimeSpan.Zero))
{
    [Fact]
    public void It_shows_the_verdicts_of_every_kind_every_arm_and_the_audit()
    {
        var (index, page) = Write(EntropyBuilder.Input(EntropyBuilder.All));

        Regex.Matches(page, "<article class=\"cell\"").Should().HaveCount(9);
        Regex.Matches(page, "<svg class=\"plot\"").Should()
            .HaveCount(23 + 22, "of two kinds gains and sizes, sixteen arms, rounding, entropy, error curves, and norms; zero gradients "
                + "of the one that has any");
        page.Should()
            .ContainAll(
                "White-box gain, fashion/mlp", "Robust gain, mnist/cnn-adv-step-ll", "unbounded margin", "λ = 10, judged", "Square",
                "data set &#39;cifar10&#39; is not on this machine", "fixed before measuring");
        Regex.Matches(index, "href=\"entropy.html\"").Should().NotBeEmpty();
    }

    [Fact]
    public void Four_sentences_say_what_came_out()
    {
        var page = Write(EntropyBuilder.Input(EntropyBuilder.All)).Page;
        page.Should().ContainAll(
            "an entropy penalty changes adversarial accuracy by +0.30", "on fashion/mlp (verified) and +0.40",
            "As other libraries compute these attacks, by the plain cross-entropy in float32, it would change by +0.30",
            "; 0.000 [0.000, 0.000] of it is rounding)", "Against the worst of all arms, image by image, it changes by 0.00",
            "On fashion/mlp, at λ = 10, the gain is masked",
            "; on mnist/cnn-adv-step-ll, at λ = 10, the networks are more robust, whoever attacks.");
    }

    [Fact]
    public void A_run_that_stopped_half_way_shows_what_it_has()
    {
        foreach (var cell in EntropyBuilder.All.Take(6))
            Write(EntropyBuilder.Input([cell])).Page.Should().Contain(cell.Reason.Split(',')[0]);
    }

    [Fact]
    public void The_page_is_drawn_from_the_files_alone()
    {
        var input = EntropyBuilder.Input(EntropyBuilder.All);
        var reread =
            input.Cells.Select(
                cell =>
                    JsonSerializer.Deserialize<CellEvidence>(
                        JsonSerializer.Serialize(cell, EvidenceJson.Indented), EvidenceJson.Indented)!);
        Write(input with { Cells = [.. reread] }).Page.Should().Be(Write(input).Page);
    }

    [Fact]
    public void Ids_are_unique_and_without_evidence_there_is_no_page()
    {
        var page = Write(EntropyBuilder.Input(EntropyBuilder.All)).Page;
        Regex.Matches(page, " id=\"([^\"]+)\"").Select(match => match.Groups[1].Value).Should().OnlyHaveUniqueItems();
        Write(EntropyBuilder.Input([.. EntropyBuilder.All.Skip(6)])).Page.Should().BeEmpty();
    }
}
