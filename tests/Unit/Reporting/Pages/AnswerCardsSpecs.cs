using System.IO.Abstractions;
using ReproHarness.Claims;
using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Reporting.Pages;
using ReproHarness.Unit.Claims.ArchitectureSearch;
using ReproHarness.Unit.Claims.Entropy;
using ReproHarness.Unit.Claims.GapLaw;

namespace ReproHarness.Unit.Reporting.Pages;

public sealed class AnswerCardsSpecs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cards-").FullName;

    [Fact]
    public void A_card_says_the_answer_the_counts_and_the_number()
    {
        var cards = AnswerCards.Of(EvidenceBuilder.FastTier()).Markup;
        cards.Should().Contain("Holds in part").And.Contain(EvidenceBuilder.PowerLaw.InShort).And.Contain("Exponent: median <b>");
    }

    [Fact]
    public void A_run_that_left_its_baseline_opens_with_it_and_a_quiet_one_says_so()
    {
        var input = EvidenceBuilder.FastTier() with {
            Differences = [new("C1", "digits/mlp/fgsm", "exponent", 1, 1.01, 0.1)], VerdictChanges = [] };
        AnswerCards.Of(input).Markup.Should().Contain("As on record").And.Contain("All 1 numbers on record stayed within their tolerance.");
        var left = input with
        {
            Differences = [new("C1", "digits/mlp/fgsm", "exponent", 1, 2, 0.1)],
            VerdictChanges = [new("C1", "digits/mlp/fgsm", "verified in 8 of 8 runs", Verdict.Falsified)],
        };
        AnswerCards.Of(left).Markup.Should().Contain("Changed").And.Contain("1 verdict changed, 1 of 1 numbers left their tolerance.");
        AnswerCards.Of(input with { Joint = new JointComparison([], [new("C1", "moved together")]) }).Markup.Should()
            .Contain("Over whole claims, more changed than chance does: C1.");
        AnswerCards.Of(input with { Gone = new GoneCells([new("C1", "digits/mlp/fgsm is on record"), new("C1", "another is")], []) }).Markup
            .Should().Contain("What is on record left no evidence: C1.");
    }

    [SkippableTheory]
    [InlineData(1400, 900)]
    [InlineData(400, 800)]
    public async Task The_first_screen_answers_for_every_claim_without_scrolling(int width, int height)
    {
        await using var chromium = BrowserSpecs.Start();
        using var page = await chromium.FirstPage();
        var input = EvidenceBuilder.FastTier() with { Claims = ClaimList.All };
        input = input with { Cells = [.. input.Cells, .. GapLawBuilder.All, .. EntropyBuilder.All, .. SearchBuilder.Fast] };
        var file = new ReportWriter(new FileSystem(), TimeProvider.System, ClaimList.All).Write(input, _folder);
        await PageInspection.Faults(page, file, width);
        var found = await page.Send("Runtime.evaluate", new
        {
            expression = "[...document.querySelectorAll('.answer:not(.run) .badge')].map(e => e.getBoundingClientRect().bottom)",
            returnByValue = true,
        });
        var bottoms = found["result"]!["value"]!.AsArray().Select(bottom => (double)bottom!).ToList();
        bottoms.Should().HaveCount(ClaimList.All.Count).And.OnlyContain(bottom => bottom < height);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
