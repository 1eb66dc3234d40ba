using ReproHarness.Claims.ArchitectureSearch;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Vocabulary;

namespace ReproHarness.Unit.Claims.ArchitectureSearch;

public sealed class SearchSummarySpecs
{
    [Fact]
    public void Four_sentences_say_what_came_out() => Of(SearchBuilder.Fast).Should().Match(
        "On digits, a controller that learns by reinforcement, evolution and random search looked for cells that stay right under "
            + "attack: 60 searches of each kind, 50 children a search. "
        + "The paper credits reinforcement learning with what its search found; here random search, with as many children, does as well "
        + "(lead +0.00* [*], and 0.01 would count). "
        + "Against the hand-made cell, what the controller chose is more robust under attacks with the network’s gradients (lead +0.060 "
        + "[*]) and not certainly more robust under attacks without them (lead +0.022 [*]). "
        + "Over architectures on digits, adversarial accuracy follows clean accuracy (0.7* [*]) and hardly anything of it goes with size "
        + "(0.* [*]) once clean accuracy is held fixed.");

    [Fact]
    public void One_search_of_each_kind_is_said_to_be_one() =>
        Of(SearchBuilder.Standard).Should()
            .StartWith("On MNIST, a controller that learns by reinforcement, evolution and random search looked for cells that stay "
                + "right under attack: one search of each kind, 50 children a search. The one search by reinforcement learning ended "
                + "better than the one random search (lead +0.050 [");

    [Theory]
    [InlineData(Verdict.Verified, 0.01, 0.03, "Reinforcement learning beats random search (lead +0.020 [+0.010, +0.030]).")]
    [InlineData(Verdict.Falsified, -0.03, -0.01, "random search, with as many children, does better (lead −0.020 [−0.030, −0.010]).")]
    [InlineData(Verdict.Falsified, -0.03, 0.005, "does as well (lead −0.013 [−0.030, +0.005], and 0.01 would count).")]
    [InlineData(
        Verdict.Inconclusive, -0.03, 0.05, "Whether reinforcement learning beats random search is open (lead +0.010 [−0.030, +0.050]).")]
    public void Reinforcement_learning_is_praised_for_what_it_does_and_no_more(Verdict verdict, double low, double high, string said) =>
        Of([Judged(SearchSubjects.AgainstRandom, verdict, "lead", low, high)]).Should().Match($"*{said}");

    [Theory]
    [InlineData(Verdict.Verified, 0.02, 0.04, "what the controller chose is more robust under attacks with the network’s gradients")]
    [InlineData(Verdict.Falsified, 0, 0.01, "what the controller chose is no more robust under")]
    [InlineData(Verdict.Falsified, -0.04, -0.02, "what the controller chose is less robust under")]
    [InlineData(Verdict.Inconclusive, 0, 0.04, "what the controller chose is not certainly more robust under")]
    public void What_was_found_is_more_robust_only_where_it_is_verified(Verdict verdict, double low, double high, string said) =>
        Of([Judged(SearchSubjects.WhiteBox, verdict, "lead", low, high)]).Should().Contain(said).And.NotContain("without them");

    [Theory]
    [InlineData(
        Verdict.Falsified,
        "adversarial accuracy does not follow clean accuracy as the claim asks (0.30 [0.20, 0.40]) and it goes with size too (0.30 "
            + "[0.20, 0.40])")]
    [InlineData(
        Verdict.Inconclusive,
        "it is open whether adversarial accuracy follows clean accuracy (0.30 [0.20, 0.40]) and how much of it goes with size (0.30 "
            + "[0.20, 0.40]) once clean accuracy is held fixed is open.")]
    public void What_robustness_goes_with_is_said_by_the_verdicts(Verdict verdict, string said) =>
        Of([.. SearchSubjects.Correlations.Select(subject => Judged(subject, verdict, "correlation", 0.2, 0.4))]).Should()
            .StartWith($"Over architectures on digits, {said}");

    [Fact]
    public void What_was_not_run_says_why()
    {
        Of([SearchBuilder.NotRun("digits", SearchSubjects.AgainstRandom, "No table lies here."),
            SearchBuilder.NotRun("digits", SearchSubjects.WhiteBox, "No table lies here.")])
            .Should().Be("Whether reinforcement learning beats random search was not run: No table lies here. What was found against the "
                + "hand-made cell was not run: No table lies here.");
        Of([SearchBuilder.NotRun("digits", SearchSubjects.CleanAccuracy, "No table lies here.")]).Should()
            .Be("What adversarial accuracy goes with was not run on digits: No table lies here.");
    }

    [Fact]
    public void A_table_that_does_not_hold_is_said_before_what_rests_on_it()
    {
        var broken =
            SearchBuilder.Fast.Select(
                cell => cell.Cell.EndsWith("/table", StringComparison.Ordinal) ? cell with { Verdict = Verdict.Falsified } : cell);
        Of([.. broken]).Should().Match("On digits*But the table*make it again*does as well*");
    }

    private static string Of(IReadOnlyList<CellEvidence> cells) => SearchSummary.Of(new SearchRecord(cells).Families.Single());

    private static CellEvidence Judged(string subject, Verdict verdict, string name, double low, double high) =>
        SearchBuilder.File(
            "digits", subject, new Judgement(verdict, "A reason.", [new Measurement(name, (low + high) / 2, low, high, 5)], [], []));
}
