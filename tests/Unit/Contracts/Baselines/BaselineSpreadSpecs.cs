using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using static ReproHarness.Unit.Contracts.Baselines.Runs;

namespace ReproHarness.Unit.Contracts.Baselines;

public sealed class BaselineSpreadSpecs
{
    [Fact]
    public void The_tolerance_is_students_prediction_interval_over_the_root_seeds()
    {
        var baseline = BaselineSpread.Of(Exponents());

        // Student's t with 3 degrees of freedom leaves 5e-5 outside +-35.298 (scipy.stats.t.ppf(1 - 2.5e-5, 3)); sd of 1.00, 1.02, 1.02,
        // 1.04 is sqrt(8e-4 / 3).
        var deviation = Math.Sqrt(8e-4 / 3);
        var exponent = baseline.Measurements.Single();
        exponent.Mean.Should().BeApproximately(1.02, 1e-12);
        exponent.Deviation.Should().BeApproximately(deviation, 1e-12);
        exponent.Tolerance.Should().BeApproximately(35.29792 * deviation * Math.Sqrt(1.25), 1e-4);
        (exponent.Name, exponent.Runs, baseline.Runs, baseline.Claim, baseline.Cell).Should().Be(("exponent", 4, 4, "C1", Cell));
    }

    [Fact]
    public void What_a_judgement_is_about_has_a_narrower_tolerance_than_the_numbers_beside_it()
    {
        var runs = Exponents().Select(run => run with { Measurements = [run.Measurements[0], run.Measurements[0] with { Name = "hill" }] })
            .ToList();

        var (exponent, hill) = (BaselineSpread.Of(runs).Measurements[0], BaselineSpread.Of(runs).Measurements[1]);

        // t with 3 degrees of freedom leaves 2e-6 outside +-103.299.
        (hill.Tolerance / exponent.Tolerance).Should().BeApproximately(103.29947 / 35.29792, 1e-4);
        (BaselineSpread.SourceOf(exponent, 4, isEstimate: true), BaselineSpread.SourceOf(hill, 4, isEstimate: false))
            .Should().Be(("prediction interval over", "prediction interval over"));
    }

    [Fact]
    public void All_numbers_of_a_tier_stay_within_their_tolerances_in_99_of_100_sound_runs() =>
        ((65 * BaselineSpread.FalseAlarmOfEstimate) + (3000 * BaselineSpread.FalseAlarm)).Should().BeLessThan(0.01);

    [Fact]
    public void Verdicts_are_counted()
    {
        var runs = Exponents();
        runs[2] = runs[2] with { Verdict = Verdict.Inconclusive };

        BaselineSpread.Of(runs).Verdicts.Should()
            .Equal(new Dictionary<Verdict, int> { [Verdict.Verified] = 3, [Verdict.Inconclusive] = 1 });
    }

    [Fact]
    public void A_number_keeps_the_seeds_that_have_it_and_one_of_a_single_seed_is_occasional()
    {
        var runs = Exponents();
        runs[0] = runs[0] with { Measurements = [.. runs[0].Measurements, Number("hill", 1.1), Number("drift", 0.5)] };
        runs[3] = runs[3] with { Measurements = [.. runs[3].Measurements, Number("hill", 1.2)] };

        var baseline = BaselineSpread.Of(runs);

        baseline.Measurements.Select(m => (m.Name, m.Runs)).Should().Equal(("exponent", 4), ("hill", 2));
        baseline.Occasional.Should().Equal("drift");
    }

    [Fact]
    public void A_share_that_never_moved_may_still_count_a_rare_thing()
    {
        // Never in 8 runs: a rate up to 3/8. Poisson: P(4 or more) = 6.1e-4, P(5 or more) = 4.5e-5, so 4 of the smallest N.
        var runs = Enumerable.Range(1, 8)
            .Select(seed => Run((ulong)seed, numbers: [Number("zero-gradient", 0, seed == 3 ? 500 : 1000, "share"), Number("drift", 0)]))
            .ToList();

        var baseline = BaselineSpread.Of(runs);

        baseline.Measurements.Single(m => m.Name == "zero-gradient").Tolerance.Should().Be(4.0 / 500);
        baseline.Measurements.Single(m => m.Name == "drift").Tolerance.Should().Be(0, "it is no share");
    }

    [Theory]
    [InlineData(0, 3, true)]
    [InlineData(0, 4, false)]
    [InlineData(1000, 997, true)]
    [InlineData(1000, 996, false)]
    [InlineData(400, 403, true)]
    [InlineData(400, 404, false)]
    public void After_16_runs_of_one_count_the_fourth_rare_thing_in_1000_alarms_and_the_third_does_not(int always, int now, bool within)
    {
        var baseline =
            BaselineSpread.Of(
                [.. Enumerable.Range(1, 16).Select(seed => Run((ulong)seed, numbers: [Number("share", always / 1000.0, 1000, "share")]))]);
        var number = baseline.Measurements.Single();

        new BaselineDifference("C1", Cell, number.Name, number.Mean, now / 1000.0, number.Tolerance).Within.Should().Be(within);
    }

    [Theory]
    [InlineData(1, 1.4142135623730951)]
    [InlineData(2, 1.2247448713915890)]
    [InlineData(3, 1.1547005383792515)]
    public void Of_few_runs_the_tolerance_comes_from_the_intervals_of_their_numbers(int count, double factor)
    {
        // Half-width 0.05 is 1.96 deviations; the normal distribution leaves 5e-5 outside 4.0556 of them.
        var runs = Exponents()[..count]
            .Select(run => run with { Measurements =
                [run.Measurements[0] with { Low = run.Measurements[0].Value - 0.05, High = run.Measurements[0].Value + 0.03 }] }).ToList();

        var exponent = BaselineSpread.Of(runs).Measurements[0];

        exponent.Tolerance.Should().BeApproximately(4.05563 * 0.05 / 1.95996 * factor, 1e-4);
        exponent.Runs.Should().Be(count);
        BaselineSpread.SourceOf(exponent, count, isEstimate: true).Should().Be("its own interval in");
    }

    [Fact]
    public void An_estimate_cut_off_at_zero_in_every_run_has_the_tolerance_of_its_interval_and_a_count_that_never_moved_none()
    {
        var runs = Enumerable.Range(1, 8)
            .Select(seed => Run((ulong)seed, numbers: [new Measurement("tau", 0, 0, 0.05, 9), Number("cells", 9)])).ToList();

        var (tau, cells) =
            (BaselineSpread.Of(runs).Measurements[0], BaselineSpread.Of(runs).Measurements.Single(number => number.Name == "cells"));

        tau.Tolerance.Should().BeApproximately(4.05563 * 0.05 / 1.95996 * Math.Sqrt(1.125), 1e-4);
        BaselineSpread.SourceOf(tau, 8, isEstimate: true).Should().Be("its own interval in");
        cells.Tolerance.Should().Be(0);
    }

    [Fact]
    public void A_number_without_an_interval_in_a_single_run_is_occasional()
    {
        var baseline = BaselineSpread.Of([Run(1, numbers: [Number("decades", 1.5), new Measurement("exponent", 1, 0.9, 1.1, 100)])]);

        baseline.Measurements.Select(m => m.Name).Should().Equal("exponent", "exponent.low", "exponent.high");
        baseline.Occasional.Should().Equal("decades");
        BaselineComparison.Of(baseline, Baseline.OfRun(Run(2, numbers: [new Measurement("exponent", 1.2, 1.1, 1.3, 100)]))).Agrees.Should()
            .BeTrue();
        BaselineComparison.Of(baseline, Baseline.OfRun(Run(2, numbers: [new Measurement("exponent", 1.5, 1.4, 1.6, 100)]))).Agrees.Should()
            .BeFalse();
    }

    [Fact]
    public void The_ends_of_an_interval_are_numbers_of_their_own()
    {
        // The estimate stays, and its interval becomes three times as wide in the fifth run.
        var runs = Exponents()
            .Select(run => run with { Measurements =
                [run.Measurements[0] with { Low = run.Measurements[0].Value - 0.001, High = run.Measurements[0].Value + 0.001 }] })
                    .ToList();
        var record =
            BaselineSpread.Of(
                [.. runs, .. runs.Select(run => run with { Provenance = run.Provenance with { Seed = run.Provenance.Seed + 10 } })]);

        record.Measurements.Select(number => number.Name).Should().Equal("exponent", "exponent.low", "exponent.high");
        BaselineComparison.Of(
            record, Baseline.OfRun(Run(99, numbers: new Measurement("exponent", 1.02, 1.019, 1.021, 1000)))).Agrees.Should().BeTrue();
        BaselineComparison.Of(record, Baseline.OfRun(Run(99, numbers: new Measurement("exponent", 1.02, 0.1, 1.021, 1000)))).Differences
            .Where(number => !number.Within).Should().ContainSingle().Which.Measurement.Should().Be("exponent.low");
    }

    [Fact]
    public void What_the_record_itself_showed_is_tolerated()
    {
        // One of 40 runs lies far off: Student's interval alone would call it a fault when it comes again.
        var runs = Enumerable.Range(1, 40)
            .Select(seed => Run((ulong)seed, numbers: [Number("exponent", 1), Number("decades", seed == 7 ? 2 : 1 + (seed % 2 * 0.001))]))
            .ToList();

        var decades = BaselineSpread.Of(runs).Measurements[1];

        decades.Tolerance.Should().BeApproximately(1.5 * (2 - decades.Mean), 1e-9);
        BaselineSpread.SourceOf(decades, 40, isEstimate: false).Should().Be("half as much again as was seen in");
    }

    [Fact]
    public void A_share_that_moves_much_keeps_its_spread()
    {
        var runs = Exponents().Select(run => run with { Measurements = [run.Measurements[0] with { Unit = "share" }] }).ToList();

        BaselineSpread.Of(runs).Measurements.Single().Tolerance.Should()
            .Be(BaselineSpread.Of(Exponents()).Measurements.Single().Tolerance).And.BeGreaterThan(0.1);
    }

    [Fact]
    public void Runs_that_show_no_spread_of_one_cell_are_refused()
    {
        var runs = Exponents();
        Refused([]).Should().Contain("No run is no baseline");
        Refused([runs[0], runs[1], runs[0]]).Should().Contain("Root seed 1 comes twice");
        Refused([runs[0], runs[1] with { Cell = "digits/mlp/fgsm" }]).Should().Contain("fashion/mlp/fgsm").And.Contain("digits/mlp/fgsm");
        Refused([runs[0], runs[1] with { Claim = "C2" }]).Should().Contain("C2");
        Refused([runs[0], runs[1] with { Environment = runs[1].Environment with { DeviceClass = "cuda-sm90" } }]).Should()
            .Contain("cuda-sm90");
        Refused([runs[0], runs[1] with { Measurements = [runs[1].Measurements[0], runs[1].Measurements[0]] }]).Should()
            .Contain("comes twice at root seed 2");
        Refused([.. runs.Select(run => run with { Measurements = [Number("flips", 0, 0, "share")] })]).Should()
            .Contain("share of 0 things");
    }

    private static string Refused(IReadOnlyList<CellEvidence> runs) =>
        FluentActions.Invoking(() => BaselineSpread.Of(runs)).Should().Throw<ArgumentException>().Which.Message;
}
