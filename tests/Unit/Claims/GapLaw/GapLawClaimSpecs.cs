using ReproHarness.Claims.GapLaw;
using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics;
using ReproHarness.Statistics.GapLaws;
using ReproHarness.Unit.Statistics.GapLaws;

namespace ReproHarness.Unit.Claims.GapLaw;

public sealed class GapLawClaimSpecs
{
    private static readonly UnmeasuredKind Missing = new(MadeUpGaps.Kind("imagenet/squeezenet"), "not on this machine");

    [Theory]
    [InlineData(LogitDistribution.Uniform)]
    [InlineData(LogitDistribution.Gaussian)]
    public void A_sound_control_is_verified(LogitDistribution distribution)
    {
        var judged = ControlJudgement.Of(MadeUpGaps.Control(distribution));

        judged.Verdict.Should().Be(Verdict.Verified);
        judged.Measurements[0].Name.Should().Be("ks-distance");
        judged.Measurements.Count(number => number.Name.StartsWith("exponent-", StringComparison.Ordinal)).Should().Be(10);
        judged.Figures.Select(figure => figure.Id).Should().Equal("control-density", "control-law");
    }

    [Fact]
    public void A_broken_control_is_falsified_and_named_and_nothing_else_is_judged()
    {
        var broken = MadeUpGaps.BrokenControl();
        var judged = ControlJudgement.Of(broken);

        (judged.Verdict, ControlJudgement.Sound(broken), ControlJudgement.Sound(MadeUpGaps.Control())).Should()
            .Be((Verdict.Falsified, false, true));
        judged.Reason.Should().Contain("broken at j = 2, 3");
        SmallGapJudgement.Of(GapSubjects.Second, [MadeUpGaps.Small("a/mlp", MadeUpGaps.Lawful(2, 1))], [], controlSound: false)
            .Should().Match<Judgement>(unsound =>
                unsound.Verdict == Verdict.Inconclusive && unsound.Reason.Contains("control", StringComparison.Ordinal)
                    && unsound.Measurements.Count == 0);
    }

    [Fact]
    public void Small_gaps_are_verified_where_every_kind_keeps_the_band()
    {
        var judged = Small(MadeUpGaps.Small("a/mlp", MadeUpGaps.Lawful(2, 1)), MadeUpGaps.Small("b/mlp", MadeUpGaps.Lawful(2, 2)));

        judged.Verdict.Should().Be(Verdict.Verified);
        judged.Reason.Should().Contain("all 2 lie within");
        Number(judged, "exponent-ratio").Value.Should().BeApproximately(0.97, 0.05);
        Number(judged, "kinds-within").Value.Should().Be(2);
    }

    [Fact]
    public void One_kind_with_another_exponent_falsifies_and_is_named()
    {
        var judged =
            Small(MadeUpGaps.Small("a/mlp", MadeUpGaps.Lawful(2, 1)), MadeUpGaps.Small("odd/cnn", SyntheticGaps.Power(2, 2, 3, 3000, 1)));

        judged.Verdict.Should().Be(Verdict.Falsified);
        judged.Reason.Should().Contain("1 of 2 lie wholly outside: odd/cnn");
    }

    [Fact]
    public void A_kind_with_a_network_that_has_no_exponent_of_its_own_is_open_and_named()
    {
        var sample = MadeUpGaps.Lawful(2, 1);

        var judged =
            Small(MadeUpGaps.Small("a/mlp", sample),
                MadeUpGaps.Small("odd/cnn", sample with { Gaps = [.. sample.Gaps[1..], [.. sample.Gaps[0].Select(gap => gap + 10)]] }));

        judged.Verdict.Should().Be(Verdict.Inconclusive);
        judged.Reason.Should().Contain("undecided: odd/cnn").And.Contain("without an interval (a network");
    }

    [Fact]
    public void What_would_be_verified_is_open_where_a_kind_was_not_measured_and_falsified_stays_falsified()
    {
        var lawful = MadeUpGaps.Small("a/mlp", MadeUpGaps.Lawful(2, 1));
        SmallGapJudgement.Of(GapSubjects.Second, [lawful], [Missing], controlSound: true).Verdict.Should().Be(Verdict.Inconclusive);
        var broken =
            SmallGapJudgement.Of(
                GapSubjects.Second, [MadeUpGaps.Small("odd/cnn", SyntheticGaps.Power(2, 2, 3, 3000, 1))], [Missing], controlSound: true);
        broken.Verdict.Should().Be(Verdict.Falsified);
        broken.Findings.Should()
            .Contain(finding => finding.Id == "not-measured" && finding.Message.Contains("ImageNet", StringComparison.Ordinal));
        broken.Tables![0].Rows.Should().Contain(row => row.Name == "imagenet/squeezenet" && row.Note == "Not run: not on this machine");
    }

    [Fact]
    public void Where_independent_logits_would_break_the_rule_themselves_no_network_is_falsified()
    {
        var judged =
            SmallGapJudgement.Of(
                GapSubjects.Last, [MadeUpGaps.Small("a/mlp", SyntheticGaps.Power(10, 6, 3, 3000, 1))], [], controlSound: true);

        judged.Verdict.Should().Be(Verdict.Inconclusive);
        judged.Reason.Should().Contain("independent Gaussian logits").And.MatchRegex("would have 0\\.6[4-7] of it");
        Number(judged, "exponent-ratio").Value.Should().BeApproximately(6 / 9.0, 0.05);
    }

    [Fact]
    public void Too_few_images_are_inconclusive() =>
        Small(MadeUpGaps.Small("a/mlp", SyntheticGaps.Iid(2, 1, 200, 1))).Should()
            .Match<Judgement>(
                judged => judged.Verdict == Verdict.Inconclusive && judged.Findings.Any(finding => finding.Id == "no-exponent"));

    [Fact]
    public void Forms_are_one_or_not()
    {
        var same = Form(MadeUpGaps.Forms(
            2, ("a/mlp", MadeUpGaps.Lawful(2, 1)), ("bb/mlp", MadeUpGaps.Lawful(2, 2)), ("ccc/mlp", MadeUpGaps.Lawful(2, 3))));
        var different =
            Form(MadeUpGaps.Forms(2, ("a/mlp", MadeUpGaps.Lawful(2, 1)), ("bb/mlp", MadeUpGaps.Lawful(2, 2)),
                ("ccc/mlp", SyntheticGaps.Power(2, 3, 3, 3000, 3))));

        (same.Verdict, different.Verdict).Should().Be((Verdict.Verified, Verdict.Falsified));
        different.Reason.Should().Contain("ccc/mlp Δ₁₂");
        Number(same, "uniform-distance-2").Value.Should().BeLessThan(0.05);
        Number(different, "largest-form-distance").Value.Should().BeGreaterThan(0.1);
        same.Figures.Select(figure => figure.Id).Should().Equal("gap-density", "gap-form-2");
    }

    [Fact]
    public void A_kind_without_a_distance_is_not_counted_among_those_that_have_one()
    {
        var known = MadeUpGaps.Forms(
            2, ("a/mlp", MadeUpGaps.Lawful(2, 1)), ("bb/mlp", MadeUpGaps.Lawful(2, 2)), ("ccc/mlp", MadeUpGaps.Lawful(2, 3)));
        var lost = known with
        {
            Forms = [known.Forms[0] with { ToOthers = IntervalEstimate.None, ToUniform = IntervalEstimate.None }, .. known.Forms.Skip(1)],
        };

        var judged = Form(lost);
        judged.Verdict.Should().Be(Verdict.Inconclusive);
        Number(judged, "largest-form-distance").N.Should().Be(2);
        Number(judged, "uniform-distance-2").N.Should().Be(2);
        Number(judged, "gaussian-distance-2").N.Should().Be(3);
        Number(Form(known), "uniform-distance-2").N.Should().Be(3);
    }

    [Fact]
    public void A_training_that_leaves_the_law_alone_is_verified_with_the_change_that_could_have_been_seen()
    {
        var judged = TrainingJudgement.Of([MadeUpGaps.Training("a/mlp", 1, 1, 1)], [], controlSound: true);

        judged.Verdict.Should().Be(Verdict.Verified);
        judged.Reason.Should().Contain("would have been seen");
        Number(judged, "smallest-visible-change").Value.Should()
            .BeInRange(0.02, 0.4, "three networks have 2 degrees of freedom, at which t is 4.3");
        Math.Abs(Number(judged, "largest-change").Value).Should().BeLessThan(0.1);
    }

    [Fact]
    public void A_training_that_moves_it_is_falsified_with_the_kind()
    {
        var judged =
            TrainingJudgement.Of(
                [MadeUpGaps.Training("a/mlp", 1, 1, 1), MadeUpGaps.Training("moves/cnn", 1, 1.3, 1.6)], [], controlSound: true);

        judged.Verdict.Should().Be(Verdict.Falsified);
        judged.Reason.Should().Contain("moves/cnn exponent");
        judged.Findings.Should().Contain(finding => finding.Id == "trend" && finding.Severity == FindingSeverity.Warning);
        judged.Tables![0].Rows.Should().HaveCount(6);
    }

    [Fact]
    public void Trainings_over_too_few_images_are_inconclusive_and_can_be_written()
    {
        var few = new FollowedTraining(MadeUpGaps.Kind("a/mlp"), [TrainingTrend.Of(
            [.. Enumerable.Range(0, 3).Select(epoch => new GapMoment(epoch, SyntheticGaps.Iid(2, 2, 80, (ulong)epoch)))],
            new ReproHarness.Statistics.PowerLaws.BootstrapPlan(60, 2))]);
        var judged = TrainingJudgement.Of([few], [], controlSound: true);

        judged.Verdict.Should().Be(Verdict.Inconclusive);
        FluentActions.Invoking(() => System.Text.Json.JsonSerializer.Serialize(judged)).Should().NotThrow();
    }

    private static Judgement Small(params SmallGaps[] kinds) => SmallGapJudgement.Of(GapSubjects.Second, kinds, [], controlSound: true);

    private static Judgement Form(RankForms forms) =>
        FormJudgement.Of(
            [.. forms.Forms.Select(form => MadeUpGaps.Kind(form.Name))], [forms], MadeUpGaps.Densities("a/mlp"), [], controlSound: true);

    private static Measurement Number(Judgement judged, string name) => judged.Measurements.Single(number => number.Name == name);
}
