using System.IO.Abstractions;
using ReproHarness.Claims.Results;
using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Runs;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Claims.Results;

public sealed class ResultsSpecs
{
    private static readonly RecordedTier Fast = new(Tier.Fast,
    [
        Cell("C1", "digits/mlp/fgsm", runs: 8, new() { [Verdict.Verified] = 8 }, ("exponent", 1.016, 0.031)),
        Cell("C1", "digits/mlp/step-ll", runs: 8, new() { [Verdict.Falsified] = 5, [Verdict.Inconclusive] = 3 }, ("exponent", 1.3, 0.07)),
    ]);

    private static readonly RecordedTier Standard = new(Tier.Standard,
    [
        Cell("C1", "mnist/mlp/fgsm", runs: 1, new() { [Verdict.Falsified] = 1 }, ("exponent", 1.05, 0), ("exponent.low", 0.99, 0),
            ("exponent.high", 1.11, 0)),
        Cell("C1", "mnist/cnn/fgsm", runs: 1, new() { [Verdict.Verified] = 1 }, ("exponent", -1.5, 0)),
    ]);

    [Fact]
    public void The_documents_agree_with_the_record()
    {
        var files = new FileSystem();
        var writer = new ResultsWriter(files, RunSettings.FindRepositoryRoot(files, AppContext.BaseDirectory));
        foreach (var (path, text) in writer.Documents())
            files.File.ReadAllText(path).Should().Be(text, $"'{path}' is made from the record; run ./build.sh Results");
    }

    [Fact]
    public void The_README_tells_every_claim_and_counts_its_judgements()
    {
        var lines = ReadmeTable.Of(Standard, Fast).Split('\n');
        lines[0].Should().StartWith("- **C1** At small perturbations, ");
        lines.Should().Contain("| **C1** | holds in part: 1 of 2 holds, 1 fails | holds where decided: 1 of 2 holds, 1 open |")
            .And.Contain("| **C7** | not on record | not on record |");
    }

    [Fact]
    public void The_README_has_at_most_120_lines_of_at_most_120_characters()
    {
        var files = new FileSystem();
        var lines = files.File.ReadAllLines(Path.Combine(RunSettings.FindRepositoryRoot(files, AppContext.BaseDirectory), "README.md"));
        lines.Length.Should().BeLessThanOrEqualTo(120);
        lines.Where(line => line.Length > 120).Should().BeEmpty();
    }

    [Fact]
    public void The_page_gives_spread_of_many_runs_the_interval_of_one_and_neither_where_the_record_has_none()
    {
        var page = ResultsPage.Of(Standard, Fast);
        page.Should().Contain("| digits/mlp/fgsm | ✓ 8 | 1.02 ± 0.03 |")
            .And.Contain("| digits/mlp/step-ll | ✕ 5 ? 3 | 1.30 ± 0.07 |")
            .And.Contain("| mnist/mlp/fgsm | ✕ | 1.05 [0.99, 1.11] |")
            .And.Contain("| mnist/cnn/fgsm | ✓ | −1.50 |");
    }

    [Theory]
    [InlineData(8, 0, 0, Verdict.Verified)]
    [InlineData(6, 0, 2, Verdict.Verified)]
    [InlineData(5, 0, 3, Verdict.Inconclusive)]
    [InlineData(7, 1, 0, Verdict.Inconclusive)]
    [InlineData(0, 6, 2, Verdict.Falsified)]
    [InlineData(1, 0, 7, Verdict.Inconclusive)]
    public void A_judgement_counts_where_three_in_four_runs_agree_and_none_says_the_opposite(
        int verified, int falsified, int open, Verdict verdict)
    {
        var counts =
            new Dictionary<Verdict, int> { [Verdict.Verified] = verified, [Verdict.Falsified] = falsified, [Verdict.Inconclusive] = open };
        foreach (var (none, _) in counts.Where(one => one.Value == 0).ToList()) counts.Remove(none);
        RecordedTier.VerdictOf(Cell("C1", "a", runs: 8, counts)).Should().Be(verdict);
    }

    [Fact]
    public void Prose_takes_its_numbers_and_verdicts_from_the_record() => ResultsText.Fill(
            "B is {fast C1 digits/mlp/fgsm exponent 1} ({fast C1 digits/mlp/fgsm}), {standard C1 mnist/mlp/fgsm exponent 3} there.",
            Standard, Fast)
        .Should().Be("B is 1.0 ± 0.0 (✓ 8), 1.050 [0.990, 1.110] there.");

    [Fact]
    public void Prose_takes_the_answer_to_a_whole_claim_from_the_record() =>
        ResultsText.Fill("{fast C1}; {standard C7}.", Standard, Fast).Should()
            .Be("holds where decided. FGSM: holds; step l.l.: open; not on record.");

    [Theory]
    [InlineData("{fast C9}", "The text asks for claim 'C9'; the claims are C1, C2, C3, C4, C5, C6, C7.")]
    [InlineData("{fast C1 digits/mlp/pgd}", "'C1 digits/mlp/pgd' is not on record in the Fast tier*")]
    [InlineData("{fast C1 digits/mlp/fgsm tau 2}", "'{fast C1 digits/mlp/fgsm tau 2}': on record of C1 digits/mlp/fgsm are exponent.")]
    [InlineData("{full C1 digits/mlp/fgsm}", "'{full C1 digits/mlp/fgsm}': the tiers with results are Standard, Fast.")]
    public void Prose_that_asks_for_what_is_not_on_record_is_refused(string prose, string message) =>
        FluentActions.Invoking(() => ResultsText.Fill(prose, Standard, Fast)).Should().Throw<InputException>().WithMessage(message);

    private static Baseline Cell(
        string claim, string cell, int runs, Dictionary<Verdict, int> verdicts,
        params (string Name, double Mean, double Deviation)[] numbers) => new()
        {
            Schema = Baseline.CurrentSchema,
            Claim = claim,
            Cell = cell,
            Runs = runs,
            Verdicts = verdicts,
            Measurements = [.. numbers.Select(number => new BaselineMeasurement(number.Name, number.Mean, number.Deviation, runs, 0.1))],
        };
}
