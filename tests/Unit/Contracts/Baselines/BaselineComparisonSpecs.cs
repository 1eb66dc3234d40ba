using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Storage;
using static ReproHarness.Unit.Contracts.Baselines.Runs;

namespace ReproHarness.Unit.Contracts.Baselines;

public sealed class BaselineComparisonSpecs
{
    [Theory]
    [InlineData(1.1, true)]
    [InlineData(0.9, true)]
    [InlineData(1.11, false)]
    [InlineData(0.89, false)]
    public void A_number_outside_its_tolerance_disagrees_in_either_direction(double exponent, bool agrees) =>
        // 1.1 - 1 is a little more than 0.1; the bound itself is tested below, with numbers that are exact in binary.
        Compare(OnRecord(tolerance: 0.1000001), Number("exponent", exponent)).Agrees.Should().Be(agrees);

    [Fact]
    public void The_bound_itself_is_within()
    {
        Compare(OnRecord(tolerance: 0.125), Number("exponent", 1.125)).Agrees.Should().BeTrue();
        Compare(OnRecord(tolerance: 0.125), Number("exponent", 0.875)).Agrees.Should().BeTrue();
        Compare(OnRecord(tolerance: 0.125), Number("exponent", 1.125 + 1e-8)).Agrees.Should().BeFalse();
    }

    [Fact]
    public void Without_tolerance_the_same_number_agrees_and_any_other_does_not()
    {
        Compare(OnRecord(tolerance: 0, runs: 3), Number("exponent", 1)).Agrees.Should().BeTrue();
        var other = Compare(OnRecord(tolerance: 0, runs: 3), Number("exponent", Math.BitIncrement(1.0)));

        other.Agrees.Should().BeFalse();
        other.Explain().Should().Be("exponent 1.0000000000000002 now, 1 on record, above (tolerance 0: the same in all 3 root seeds)");
    }

    [Fact]
    public void A_count_that_was_the_same_in_all_of_many_runs_may_be_another_one_unlikely_as_it_is()
    {
        var other = Compare(OnRecord(tolerance: 0), Number("exponent", 2));

        other.Agrees.Should().BeTrue();
        other.Unlikely.Should().ContainSingle().Which.What.Should().Be("exponent 2, 1 in all 8 runs on record");
    }

    [Fact]
    public void The_same_seed_on_the_same_kind_of_processor_has_nearly_the_same_numbers()
    {
        CellEvidence Now(double exponent, ulong seed = 1, string processor = "maker 25 17", string? arithmetic = "native") =>
            Run(seed, numbers: Number("exponent", exponent)) is var run
            ? run with { Environment = run.Environment with { Processor = processor, Arithmetic = arithmetic } } : run;
        var record = OnRecord(tolerance: 0.1) with { References = [BaselineReference.Of(Now(1.02))!] };
        bool Agrees(CellEvidence run) => BaselineComparison.Of(record, Baseline.OfRun(run)).Agrees;

        Agrees(Now(1.0205)).Should().BeTrue("a hundredth of the tolerance is 0.001");
        Agrees(Now(1.025)).Should().BeFalse();
        Agrees(Now(1.025, seed: 2)).Should().BeTrue("another seed has numbers of its own");
        Agrees(Now(1.025, processor: "maker 26 2")).Should().BeTrue("another processor rounds in its own way");
        Agrees(Now(1.025, arithmetic: "avx")).Should().BeTrue();
        BaselineComparison.Of(record, Baseline.OfRun(Now(1.025))).Explain().Should()
            .StartWith("exponent 1.025 now, 1.02 at this very seed on this kind of processor");
        BaselineComparison.Of(record, Baseline.OfRun(Now(2))).Explain().Split('\n').Should()
            .ContainSingle("what left its tolerance is told once");
    }

    [Fact]
    public void A_verdict_that_all_seeds_gave_is_kept_to()
    {
        BaselineComparison Now(Verdict verdict) =>
            BaselineComparison.Of(OnRecord(), Baseline.OfRun(Run(9, verdict, Number("exponent", 1))));

        Now(Verdict.Verified).Agrees.Should().BeTrue();
        foreach (var other in new[] { Verdict.Falsified, Verdict.Inconclusive })
        {
            Now(other).Agrees.Should().BeFalse();
            Now(other).VerdictChange.Should().Be(new VerdictChange("C1", Cell, "Verified in 8 of 8 runs", other));
        }
    }

    [Fact]
    public void A_verdict_that_changes_with_the_seed_is_left_to_the_numbers()
    {
        var record = OnRecord() with { Verdicts = new Dictionary<Verdict, int> { [Verdict.Inconclusive] = 2, [Verdict.Verified] = 6 } };

        foreach (var now in new[] { Verdict.Verified, Verdict.Inconclusive })
            BaselineComparison.Of(record, Baseline.OfRun(Run(9, now, Number("exponent", 1)))).Agrees.Should().BeTrue();
        BaselineComparison.Of(record, Baseline.OfRun(Run(9, Verdict.Verified, Number("exponent", 5)))).Agrees.Should().BeFalse();
    }

    [Fact]
    public void R_squared_is_compared_by_what_it_leaves_unexplained()
    {
        Baseline.OfRun(Run(9, Verdict.Verified, Number("r2", 0.999))).Measurements.Should().ContainSingle()
            .Which.Should().Match<BaselineMeasurement>(number => number.Name == "log10-unexplained" && Math.Abs(number.Mean + 3) < 1e-9);
        Baseline.OfRun(Run(9, Verdict.Verified, Number("r2", 1))).Measurements[0].Mean.Should().Be(-12);
    }

    [Fact]
    public void The_explanation_starts_with_the_verdict_and_names_every_number_outside()
    {
        var record = BaselineSpread.Of(Exponents());
        record = record with { Measurements =
            [.. record.Measurements, new("share", 0.99, 0, 4, 0.002, "share"), new("decades", 1.5, 0.1, 4, 1),
                new("hill", 1.25, 0.1, 4, 1)] };
        var tolerance = record.Measurements[0].Tolerance;

        var now = Baseline.OfRun(Run(9, Verdict.Falsified, Number("exponent", 1.02 - (3.4 * tolerance)), Number("share", 0.995),
            Number("decades", 1.6), Number("extra", 1)));

        BaselineComparison.Of(record, now).Explain().Split('\n').Should().Equal(
            "verdict was Verified in 4 of 4 runs on record, is Falsified now",
            FormattableString.Invariant(
                $"exponent {1.02 - (3.4 * tolerance):G4} now, 1.02 on record, 3.4 tolerances below (tolerance {tolerance:G2} = ")
                    + "prediction interval over 4 root seeds)",
            "share 0.995 now, 0.99 on record, 2.5 tolerances above (tolerance 0.002 = what a rare count may do after 4 root seeds)",
            "hill missing now, 1.25 on record in all 4 runs",
            "new number 'extra': not on record; a new spread, measured and accepted, records it");
    }

    [Fact]
    public void A_number_that_every_seed_has_must_be_there_and_an_unknown_one_must_not()
    {
        Compare(OnRecord()).Differences.Should().ContainSingle().Which.New.Should().Be(double.NaN);
        Compare(OnRecord()).Agrees.Should().BeFalse();
        Compare(OnRecord(), Number("exponent", 1), Number("hill", 1)).Agrees.Should().BeFalse();
    }

    [Fact]
    public void A_number_that_some_seeds_lack_may_be_missing_but_not_be_outside()
    {
        var record = OnRecord() with { Measurements = [new("exponent", 1, 0.01, Runs: 7, 0.1)] };

        Compare(record).Agrees.Should().BeTrue();
        Compare(record).Differences.Should().BeEmpty();
        Compare(record, Number("exponent", 2)).Agrees.Should().BeFalse();
    }

    [Fact]
    public void A_record_of_the_older_schema_is_compared_by_what_it_holds()
    {
        var now = new Measurement("exponent", 1, 0.9, 1.1, 100);
        Compare(OnRecord() with { Schema = 1 }, now).Agrees.Should().BeTrue();
        Compare(OnRecord() with { Schema = 1 }, now, Number("hill", 1)).Agrees.Should().BeFalse();
        Compare(OnRecord(), now).Agrees.Should().BeFalse("a record of today holds the ends");
    }

    [Fact]
    public void An_occasional_number_may_come() =>
        Compare(OnRecord() with { Occasional = ["hill"] }, Number("exponent", 1), Number("hill", 7)).Agrees.Should().BeTrue();

    [Fact]
    public void A_received_file_renamed_and_a_baseline_of_another_cell_are_refused()
    {
        FluentActions.Invoking(() => Compare(OnRecord(runs: 1, tolerance: 0), Number("exponent", 1))).Should().Throw<InputException>()
            .WithMessage("*1 run*no tolerances*MeasureSpread*AcceptBaselines*");
        FluentActions.Invoking(() => Compare(OnRecord() with { Cell = "digits/mlp/fgsm" }, Number("exponent", 1))).Should()
            .Throw<InputException>().WithMessage("*'C1 digits/mlp/fgsm'*");
    }

    private static BaselineComparison Compare(Baseline record, params Measurement[] numbers) =>
        BaselineComparison.Of(record, Baseline.OfRun(Run(9, Verdict.Verified, numbers)));
}
