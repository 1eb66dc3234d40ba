using ReproHarness.Statistics.EntropyGains;
using ReproHarness.Statistics.Nas;

namespace ReproHarness.Unit.Statistics.Nas;

public sealed class ContestAnalyserTests
{
    private static readonly (string Name, ArmKind Kind)[] Arms =
    [
        ("fgsm-ce", ArmKind.CrossEntropy), ("apgd-ce", ArmKind.CrossEntropy), ("apgd-dlr", ArmKind.ScaleInvariant),
        ("square", ArmKind.Query), ("transfer-a", ArmKind.Transfer), ("noise", ArmKind.Noise),
    ];

    [Fact]
    public void Each_arm_and_each_worst_case_is_a_way()
    {
        var result = ContestAnalyser.Of([Entrant("a", Network(4)), Entrant("b", Network(4))]);

        (result.Seeds, result.Images).Should().Be((2, 4));
        result.Entrants[0].Ways.Select(way => way.Name).Should()
            .Equal("clean", "fgsm-ce", "apgd-ce", "apgd-dlr", "square", "transfer-a", "noise", "white-box", "black-box");
        result.Entrants[0].Invoking(entrant => entrant.Way("other")).Should().Throw<ArgumentException>()
            .WithMessage("'other' was not tried on 'a'.*");
    }

    [Fact]
    public void The_white_box_worst_is_image_by_image_over_all_gradients_and_nothing_else()
    {
        // Each arm breaks images of its own, another number of them: of 63 the gradients break 1, 2 and 4, the others 8 and 16, and noise
        // the rest.
        int[] Own(int arm) => [.. Enumerable.Range(0, 63).Where(image => image + 1 >> arm == 1)];
        var network = Network(63, [.. Arms.Select((arm, number) => (arm.Name, Own(number)))]);
        var entrant = ContestAnalyser.Of([Entrant("a", network)]).Entrants[0];

        entrant.Way(ContestWay.WhiteBox).Accuracy.Value.Should().BeApproximately((63 - 7) / 63.0, 1e-12);
        entrant.Way(ContestWay.BlackBox).Accuracy.Value.Should().BeApproximately((63 - 24) / 63.0, 1e-12);
        entrant.Way("fgsm-ce").Accuracy.Value.Should().BeApproximately(62 / 63.0, 1e-12);
        entrant.Way(ContestWay.Clean).Accuracy.Value.Should().Be(1);
    }

    [Fact]
    public void An_image_that_is_wrong_without_an_attack_stands_nothing()
    {
        var network = Network(4, wrong: [0, 3], ("fgsm-ce", [3]));
        var entrant = ContestAnalyser.Of([Entrant("a", network)]).Entrants[0];

        entrant.Way(ContestWay.Clean).Accuracy.Value.Should().Be(0.5);
        entrant.Ways.Should().OnlyContain(way => way.Accuracy.Value == 0.5, "no arm breaks an image that was right");
    }

    [Fact]
    public void Leads_are_of_the_first_over_each_seed_by_seed()
    {
        // In each seed the first keeps one image more of four, however many both keep.
        var first = new ContestEntrant("a", [Network(4, ("fgsm-ce", [0])), Network(4, ("fgsm-ce", [0, 1, 2]))]);
        var second = new ContestEntrant("b", [Network(4, ("fgsm-ce", [0, 1])), Network(4, ("fgsm-ce", [0, 1, 2, 3]))]);
        var result = ContestAnalyser.Of([first, second]);

        result.Entrants[1].Way("fgsm-ce").Lead.Differences.Should().Equal(0.25, 0.25);
        result.Entrants[1].Way(ContestWay.WhiteBox).Lead.Gain.Value.Should().Be(0.25);
        result.Entrants[1].Way("square").Lead.Gain.Value.Should().Be(0);
        result.Entrants[0].Ways.Should().OnlyContain(way => way.Lead.Gain.Value == 0);
    }

    [Fact]
    public void A_single_training_has_no_interval()
    {
        var way = ContestAnalyser.Of([new ContestEntrant("a", [Network(4)])]).Entrants[0].Way(ContestWay.Clean);
        (way.Accuracy.Exists, way.Lead.Gain.Exists).Should().Be((false, false));
    }

    [Fact]
    public void What_cannot_be_paired_is_refused()
    {
        var one = Entrant("a", Network(4));
        void Refused(ContestEntrant other, string why) =>
            FluentActions.Invoking(() => ContestAnalyser.Of([one, other])).Should().Throw<ArgumentException>().WithMessage($"*{why}*");

        Refused(new ContestEntrant("b", [Network(4)]), "as many networks");
        Refused(Entrant("b", Network(5)), "the same images");
        Refused(Entrant("b", Network(4) with { Arms = [.. Network(4).Arms.Skip(1)] }), "the same arms");
        Refused(Entrant("b", Network(4) with { Arms = [.. Network(4).Arms.Reverse()] }), "the same arms");
        Refused(Entrant("b", Network(4) with { Right = [true, true, true] }), "the same images");
        FluentActions.Invoking(() => ContestAnalyser.Of([new ContestEntrant("a", [])])).Should().Throw<ArgumentException>()
            .WithMessage("*at least 1*");
    }

    private static ContestEntrant Entrant(string name, ContestNetwork network) => new(name, [network, network]);

    private static ContestNetwork Network(int images, params (string Arm, int[] Breaks)[] broken) => Network(images, [], broken);

    private static ContestNetwork Network(int images, int[] wrong, params (string Arm, int[] Breaks)[] broken) => new(
        [.. Enumerable.Range(0, images).Select(image => !wrong.Contains(image))],
        [.. Arms.Select(
            arm =>
                new AuditedArm(
                    arm.Name, arm.Kind,
                    [.. Enumerable.Range(0, images)
                        .Select(image => broken.Any(one => one.Arm == arm.Name && one.Breaks.Contains(image)) ? 1u : 0u)]))]);
}
