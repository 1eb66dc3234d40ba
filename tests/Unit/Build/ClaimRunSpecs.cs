using ReproHarness.BuildSteps;
using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.History.Runs;
using ReproHarness.Unit.Reporting.Pages;

namespace ReproHarness.Unit.BuildSteps;

public sealed class ClaimRunSpecs
{
    private static readonly CellEvidence Cell = EvidenceBuilder.Cell("fashion/mlp/fgsm", 4, 0);

    [Fact]
    public void A_test_that_fails_because_its_cell_left_the_baseline_is_no_failure_of_the_infrastructure() =>
        ClaimRun.Of(Left(passed: 5), [Cell], _ => Record(mean: -3)).Should()
            .BeEquivalentTo(new { Ended = RunEnd.Complete, Message = "" });

    [Fact]
    public void A_test_that_fails_because_its_cell_has_no_baseline_yet_is_none_either() =>
        ClaimRun.Of(Left(passed: 5), [Cell], _ => null).Ended.Should().Be(RunEnd.Complete);

    [Fact]
    public void A_cell_that_left_the_baseline_forgives_no_other_test_that_crashed_and_the_one_that_crashed_is_named()
    {
        var both = Left(passed: 4) with { Totals = new TestTotals(4, 2, 0) };
        both = both with { Failures = [.. both.Failures, .. Results(passed: 0, failed: 1).Failures] };
        ClaimRun.Of(both, [Cell, Cell with { Cell = "fashion/mlp/pgd" }], _ => null).Should().BeEquivalentTo(
            new { Ended = RunEnd.InfrastructureFailed, Message = "1 of 6 claim tests failed for another reason than their baseline: "
                + "T0: out of memory" });
    }

    [Fact]
    public void A_test_that_fails_though_every_cell_agrees_is_one_and_is_named() =>
        ClaimRun.Of(Results(passed: 5, failed: 1), [Cell], _ => Record(Cell.Measurements[0].Value)).Should()
            .BeEquivalentTo(
                new { Ended = RunEnd.InfrastructureFailed, Message = "1 of 6 claim tests failed for another reason than their baseline: "
                    + "T0: out of memory" });

    [Fact]
    public void A_host_that_crashed_is_one() =>
        ClaimRun.Of(Results(passed: 5, failed: 0) with { RunErrors = ["Test host process\ncrashed"] }, [Cell], _ => null).Message.Should()
            .Be("Test host process crashed");

    [Fact]
    public void Cells_that_were_not_run_are_told() =>
        ClaimRun.Of(Results(passed: 1, failed: 0), [Cell with { Verdict = Verdict.NotRun }], _ => null).Ended.Should()
            .Be(RunEnd.SomeNotRun);

    [Fact]
    public void A_cell_that_was_not_run_forgives_no_test_that_crashed() =>
        ClaimRun.Of(
                Results(passed: 1, failed: 1), [Cell, Cell with { Cell = "mnist/mlp/fgsm", Verdict = Verdict.NotRun }],
                cell => cell == Cell ? Record(Cell.Measurements[0].Value) : null)
            .Ended.Should().Be(RunEnd.InfrastructureFailed);

    [Fact]
    public void A_test_that_fails_in_a_cell_that_was_not_run_failed_for_another_reason_than_its_baseline() =>
        ClaimRun.Of(Left(passed: 1), [Cell with { Verdict = Verdict.NotRun }], _ => null).Ended.Should()
            .Be(RunEnd.InfrastructureFailed);

    private static TrxFile Results(int passed, int failed) =>
        new(new TestTotals(passed, failed, 0),
            [.. Enumerable.Range(0, failed).Select(i => new TestFailure($"Claims.T{i}", "System.Exception : out of memory\nmore"))], []);

    private static TrxFile Left(int passed) => Results(passed, failed: 1) with
    {
        Failures = [new TestFailure("Claims.A", $"System.Exception : {Cell.Claim} in {Cell.Cell}: not what is on record.\nmore")],
    };

    private static Baseline Record(double mean) => new()
    {
        Schema = Baseline.CurrentSchema, Claim = Cell.Claim, Cell = Cell.Cell, Runs = 4,
            Verdicts = new Dictionary<Verdict, int> { [Cell.Verdict] = 4 },
        Measurements = [new BaselineMeasurement("exponent", mean, 0.01, 4, 0.1)],
            Occasional = [.. Baseline.OfRun(Cell).Measurements.Select(number => number.Name).Except(["exponent"])],
    };
}
