using ReproHarness.Claims.ArchitectureSearch;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Statistics;
using ReproHarness.Statistics.Nas;

namespace ReproHarness.Unit.Claims.ArchitectureSearch;

public sealed class SearchClaimSpecs
{
    [Theory]
    [InlineData(0.02, 0.04, Verdict.Verified, "a lead of 0.02 or more")]
    [InlineData(0.0199, 0.04, Verdict.Inconclusive, "not decided against 0.02")]
    [InlineData(-0.01, 0.02, Verdict.Inconclusive, "not decided against 0.02")]
    [InlineData(-0.01, 0.0199, Verdict.Falsified, "no lead of 0.02")]
    [InlineData(0.001, 0.0199, Verdict.Falsified, "ahead, by less than 0.02")]
    [InlineData(-0.04, -0.01, Verdict.Falsified, "behind for certain")]
    [InlineData(0, 0.0199, Verdict.Falsified, "no lead of 0.02")]
    [InlineData(-0.04, 0, Verdict.Falsified, "no lead of 0.02")]
    [InlineData(0.01, 0.02, Verdict.Inconclusive, "not decided against 0.02")]
    public void The_whole_interval_decides(double low, double high, Verdict verdict, string meaning)
    {
        var judged =
            SearchRule.OfLead(
                new IntervalEstimate((low + high) / 2, new Interval(low, high)), SearchClaim.Gain, "what was found", "5 trainings");

        judged.Verdict.Should().Be(verdict);
        judged.Reason.Should().StartWith("What was found: ").And.EndWith($" over 5 trainings, {meaning}.");
    }

    [Theory]
    [InlineData(0.35, 0.32, Verdict.Verified)]
    [InlineData(0.34, 0.33, Verdict.Inconclusive)]
    [InlineData(0.34, 0.34, Verdict.Falsified)]
    public void The_controller_has_to_beat_random_search_on_images_that_no_search_saw(double controller, double random, Verdict verdict)
    {
        var judged = SearchClaim.Judge(MadeUpSearches.Searches(controller, random));

        judged.Verdict.Should().Be(verdict);
        judged.Reason.Should().Contain("after 50 children").And.Contain("60 searches of each kind");
        Ids(judged).Contains("random-search").Should()
            .Be(verdict != Verdict.Verified, "a lead that may be none is said to be none of reinforcement learning’s merits");
        judged.Measurements.Select(number => number.Name).Should().Equal(
            "lead", "effect-size", "lead-over-evolution", "lead-over-hand-made", "accuracy-controller", "accuracy-evolution",
            "accuracy-random");
        judged.Figures.Select(figure => figure.Id).Should().Equal("reward-curve", "test-curve");
    }

    [Theory]
    [InlineData(0.36, 0.30, Verdict.Verified)]
    [InlineData(0.322, 0.30, Verdict.Inconclusive)]
    [InlineData(0.30, 0.30, Verdict.Falsified)]
    public void With_gradients_what_was_found_has_to_beat_the_hand_made_network(double found, double handMade, Verdict verdict) =>
        Judge(SearchSubjects.WhiteBox, MadeUpSearches.Entrant("controller", found),
            MadeUpSearches.Entrant("hand-made", handMade)).Verdict.Should().Be(verdict);

    [Theory]
    [InlineData(0.56, 0.50, Verdict.Verified)]
    [InlineData(0.522, 0.50, Verdict.Inconclusive)]
    [InlineData(0.50, 0.56, Verdict.Falsified)]
    public void Without_gradients_it_is_judged_by_itself(double found, double handMade, Verdict verdict) =>
        Judge(SearchSubjects.BlackBox, MadeUpSearches.Entrant("controller", 0.3, found),
            MadeUpSearches.Entrant("hand-made", 0.3, handMade)).Verdict.Should().Be(verdict);

    [Fact]
    public void A_contest_against_random_search_asks_for_less_than_one_against_the_hand_made_network()
    {
        var contest =
            MadeUpSearches.Contest(
                MadeUpSearches.Entrant("controller", 0.33), MadeUpSearches.Entrant("random", 0.308),
                MadeUpSearches.Entrant("hand-made", 0.308));

        SearchClaim.Judge(SearchSubjects.AgainstRandom, contest).Verdict.Should().Be(Verdict.Verified);
        SearchClaim.Judge(SearchSubjects.WhiteBox, contest).Verdict.Should().Be(Verdict.Inconclusive);
    }

    [Fact]
    public void Trainings_of_one_seed_are_pairs()
    {
        // Between seeds a network keeps 0.2 to 0.4; the lead is the same in each.
        var lead = Judge(SearchSubjects.WhiteBox, MadeUpSearches.Entrant("controller", 0.36),
            MadeUpSearches.Entrant("hand-made", 0.30)).Measurements.Single(number => number.Name == "lead");

        lead.Value.Should().BeApproximately(0.06, 1e-9);
        (lead.High - lead.Low).Should().BeLessThan(0.04, "other images alone are left to chance");
    }

    [Fact]
    public void One_training_decides_nothing()
    {
        var single =
            MadeUpSearches.Contest(
                new ContestEntrant("controller", [MadeUpSearches.Network(0.4, 0.5, 0.9)]),
                new ContestEntrant("hand-made", [MadeUpSearches.Network(0.3, 0.5, 0.9)]));

        SearchClaim.Judge(SearchSubjects.WhiteBox, single).Should()
            .Match<Judgement>(judged => judged.Verdict == Verdict.Inconclusive && judged.Measurements.Count == 0);
    }

    [Fact]
    public void Random_search_that_is_not_beaten_is_said_beside_every_verdict()
    {
        ContestEntrant[] entrants =
            [MadeUpSearches.Entrant("controller", 0.4), MadeUpSearches.Entrant("random", 0.4), MadeUpSearches.Entrant("hand-made", 0.3)];

        Severity(Judge(SearchSubjects.WhiteBox, entrants), "random-search").Should().Be(FindingSeverity.Warning);
        Ids(Judge(SearchSubjects.WhiteBox, entrants[0], MadeUpSearches.Entrant("random", 0.3), entrants[2])).Should()
            .NotContain("random-search").And.Contain(["against-random", "against-hand-made"]);
    }

    [Fact]
    public void Attacks_without_gradients_that_find_more_are_a_sign_of_masking()
    {
        var masked =
            Judge(SearchSubjects.WhiteBox, MadeUpSearches.Entrant("controller", 0.5, queries: 0.3),
                MadeUpSearches.Entrant("hand-made", 0.3, queries: 0.5));

        Severity(masked, "masking").Should().Be(FindingSeverity.Warning);
        masked.Findings.Single(finding => finding.Id == "masking").Message.Should()
            .Contain("controller keeps 0.300 and 0.500").And.NotContain("hand-made");

        // Less than what counts is chance.
        Ids(Judge(SearchSubjects.WhiteBox, MadeUpSearches.Entrant("controller", 0.5, queries: 0.485),
            MadeUpSearches.Entrant("hand-made", 0.3))).Should().NotContain("masking");
    }

    [Fact]
    public void A_choice_that_was_lucky_when_it_was_chosen_is_told()
    {
        // Chosen for 0.36. Over five trainings between which a network keeps 0.2 more or less, 0.15 is certainly below it.
        Ids(Judge(SearchSubjects.WhiteBox, MadeUpSearches.Entrant("controller", 0.15), MadeUpSearches.Entrant("hand-made", 0.15))).Should()
            .Contain("winners-curse");
        Ids(Judge(SearchSubjects.WhiteBox, MadeUpSearches.Entrant("controller", 0.33), MadeUpSearches.Entrant("hand-made", 0.33))).Should()
            .NotContain("winners-curse");
    }

    [Fact]
    public void Every_entrant_and_every_arm_at_its_size_is_in_the_tables()
    {
        var tables =
            Judge(SearchSubjects.BlackBox, MadeUpSearches.Entrant("controller", 0.4), MadeUpSearches.Entrant("hand-made", 0.3)).Tables!;

        tables.Single(table => table.Id == "entrants").Rows.Select(row => row.Name).Should().Equal("controller", "hand-made");
        tables.Single(table => table.Id == "arms").Rows.Select(row => row.Labels[2]).Distinct().Should().Equal(
            "clean", "fgsm-ce", "pgd-ce", "pgd-margin", "step-ll", "apgd-dlr", "square", "transfer-controller", "transfer-hand-made",
            "white-box", "black-box");
        tables.Single(table => table.Id == "arms").Rows.Should().OnlyContain(row => row.Labels[1] == "0.1" && row.Numbers.Count == 2);
    }

    private static Judgement Judge(string subject, params ContestEntrant[] entrants) =>
        SearchClaim.Judge(subject, MadeUpSearches.Contest(entrants));

    private static IEnumerable<string> Ids(Judgement judged) => judged.Findings.Select(finding => finding.Id);

    private static FindingSeverity Severity(Judgement judged, string id) => judged.Findings.Single(finding => finding.Id == id).Severity;
}
