using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.History.Comparing;
using ReproHarness.History.Nightly;
using ReproHarness.History.Reports;
using ReproHarness.History.Runs;

namespace ReproHarness.Unit.History.Comparing;

public sealed class RunComparisonSpecs
{
    [Fact]
    public void A_run_against_itself_differs_in_nothing()
    {
        var comparison = RunComparison.Of(Run("a", 0), Run("b", 0), (_, _) => null);

        comparison.Should().BeEquivalentTo(new { Same = 8 });
        comparison.Verdicts.Should().BeEmpty();
        comparison.Numbers.Should().BeEmpty();
        comparison.Sources.Should().BeEmpty();
    }

    [Fact]
    public void Numbers_come_in_tolerances_or_in_half_widths_the_largest_first()
    {
        var comparison = RunComparison.Of(Run("a", 0), Run("b", 1), (claim, cell) => claim == "C2" ? Record(claim, cell, 0.25) : null);

        comparison.Numbers.Select(number => (number.Claim, number.Units, number.Unit)).Distinct().Should()
            .Equal(("C2", 4, MoveUnit.Tolerance), ("C1", 0.5, MoveUnit.HalfWidth));
        comparison.Same.Should().Be(0);
    }

    [Fact]
    public void Verdicts_cells_and_numbers_that_one_run_lacks_are_told()
    {
        var first = Run("a", 0);
        var second =
            first with { Cells = [first.Cells[0] with { Verdict = Verdict.Falsified, Numbers = [.. first.Cells[0].Numbers.Skip(1)] }] };

        var comparison = RunComparison.Of(first, second, (_, _) => null);

        comparison.Verdicts.Should()
            .Equal(new ComparedVerdict("C1", "mnist/cnn/fgsm", Verdict.Verified, Verdict.Falsified),
                new ComparedVerdict("C2", "mnist/cnn/fgsm", Verdict.Verified, null));
        comparison.Numbers.Should().ContainSingle().Which.Should()
            .BeEquivalentTo(new { Name = "exponent", Second = double.NaN, Units = double.NaN });
    }

    [Fact]
    public void The_page_names_what_differs_and_what_it_may_come_from()
    {
        var second = MadeUpNights.Night(1, 2, (_, index) => index + 1, MadeUpNights.Machine with { Driver = "580.10" });

        var page = ComparisonPage.Of(RunComparison.Of(
            Run("run 1", 0), new NamedRun("run 2", [.. second.Cells.Select(RecordedCell.Of)]),
            (_, _) => null), DateTimeOffset.UnixEpoch, "./build.sh Report --compare 1 2");

        page.Should()
            .Contain("run 1 against run 2").And.Contain("<code>./build.sh Report --compare 1 2</code>").And.Contain(
                "driver 570.124.06 → 580.10").And.Contain("+0.50").And.Contain("half-widths of its interval");
    }

    private static NamedRun Run(string name, double shift) =>
        new(name, [.. MadeUpNights.Night(0, 2, (_, index) => index + shift).Cells.Select(RecordedCell.Of)]);

    private static Baseline Record(string claim, string cell, double tolerance) => new()
    {
        Schema = Baseline.CurrentSchema, Claim = claim, Cell = cell, Runs = 4,
            Verdicts = new Dictionary<Verdict, int> { [Verdict.Verified] = 4 },
        Measurements =
            [.. new[] { "exponent", "clean-accuracy", "gain", "rank-correlation" }.Select(
                number => new BaselineMeasurement(number, 0, 0, 4, tolerance))],
    };
}
