using ReproHarness.Claims.ArchitectureSearch;
using ReproHarness.Contracts.Claims;
using ReproHarness.Nas.Tables;

namespace ReproHarness.Unit.Claims.ArchitectureSearch;

public sealed class TableEvidenceSpecs
{
    [Fact]
    public void Numbers_that_are_the_same_verify_the_table()
    {
        var judged = SearchClaim.Judge(MadeUpSearches.Table(off: 0));

        judged.Verdict.Should().Be(Verdict.Verified);
        judged.Reason.Should().StartWith("2 children of the table trained again, 2 of them with the same numbers bit for bit");
        judged.Measurements.Select(number => (number.Name, number.Value)).Should().Equal(("largest-deviation", 0), ("same-share", 1));
    }

    // Two trainings that differ by 0.01 have a standard deviation of 0.01 over the root of 2; that of their difference is 0.01.
    [Theory]
    [InlineData(0.0399, Verdict.Verified, 3.99)]
    [InlineData(0.0401, Verdict.Falsified, 4.01)]
    [InlineData(-0.0401, Verdict.Falsified, 4.01)]
    public void A_number_may_be_four_standard_deviations_from_the_table(double off, Verdict verdict, double deviation)
    {
        var evidence = MadeUpSearches.Table(off);
        var judged = SearchClaim.Judge(evidence);

        evidence.LargestDeviation.Should().BeApproximately(deviation, 1e-6);
        judged.Verdict.Should().Be(verdict);
        judged.Measurements.Single(number => number.Name == "same-share").Value.Should().Be(0.5);
        judged.Reason.Contains("./build.sh TabulateSearchSpace", StringComparison.Ordinal).Should().Be(verdict == Verdict.Falsified);
    }

    [Fact]
    public void Four_standard_deviations_themselves_are_allowed()
    {
        // Trainings that differ by 3/64: the root of 2 times their deviation is 3/64 to the last digit.
        SplitAccuracies Accuracies(double pgd) => new(0.75, 0.5, pgd, 0.25, 0.25, 0.5);
        TableEvidence Off(double off)
        {
            var evidence = MadeUpSearches.Table(off: 0);
            var child = evidence.Table.Children[0] with {
                Trainings = [new ChildTraining(0, Accuracies(0.25), Accuracies(0.25)),
                    new ChildTraining(1, Accuracies(0.25), Accuracies(0.25 + (3 / 64.0)))] };
            return new TableEvidence(
                "digits", new SearchTable(evidence.Table.Origin, [child]),
                [new RetrainedChild(child, child.Trainings[0], child.Trainings[0] with { Test = Accuracies(0.25 + off) })]);
        }

        Off(12 / 64.0).LargestDeviation.Should().Be(SearchClaim.LargestDeviation);
        SearchClaim.Judge(Off(12 / 64.0)).Verdict.Should().Be(Verdict.Verified);
        SearchClaim.Judge(Off((12 / 64.0) + 1e-12)).Verdict.Should().Be(Verdict.Falsified);
    }

    [Fact]
    public void A_number_that_no_training_changes_may_not_change_at_all()
    {
        var evidence = MadeUpSearches.Table(off: 0);
        var moved = evidence.Retrained[0] with {
            Now = evidence.Retrained[0].Now with { Test = evidence.Retrained[0].Now.Test with { Fgsm = 0.501 } } };

        SearchClaim.Judge(evidence with { Retrained = [moved] }).Verdict.Should().Be(Verdict.Falsified);
    }

    [Fact]
    public void Children_trained_once_have_no_noise_and_any_difference_is_beyond_it()
    {
        TableEvidence Once(double off)
        {
            var evidence = MadeUpSearches.Table(off);
            return evidence with {
                Table = new SearchTable(evidence.Table.Origin,
                    [.. evidence.Table.Children.Select(child => child with { Trainings = [child.Trainings[0]] })]) };
        }

        SearchClaim.Judge(Once(off: 0)).Verdict.Should().Be(Verdict.Verified);
        SearchClaim.Judge(Once(off: 0.001)).Verdict.Should().Be(Verdict.Falsified);
    }

    [Fact]
    public void Each_child_is_a_row_with_both_of_its_numbers()
    {
        var rows = SearchClaim.Judge(MadeUpSearches.Table(off: 0.02)).Tables!.Single().Rows;

        rows.Should().HaveCount(2);
        rows[1].Numbers.Select(number => number.Name).Should().Equal("reward-tabulated", "reward", "test-tabulated", "test", "deviation");
        rows[1].Numbers.Select(number => Math.Round(number.Value, 6)).Should().Equal(0.25, 0.25, 0.24, 0.26, 2);
    }
}
