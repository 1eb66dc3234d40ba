using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Audit;
using ReproHarness.Experiments.Audit.Directions;
using ReproHarness.Experiments.Gaps;
using ReproHarness.Experiments.Response;
using ReproHarness.Experiments.Sweeps;

namespace ReproHarness.Unit.Experiments;

/// <summary>What is measured otherwise has another key.</summary>
[Collection("Torch")]
public sealed class MeasurementKeysTests
{
    private static readonly double[] Grid = [0.1, 0.2];

    [Fact]
    public void Another_attack_or_grid_or_network_or_environment_is_another_curve()
    {
        using var images = SyntheticImages.Random();
        using var others = SyntheticImages.Random(20);
        var environment = SyntheticImages.Session().Environment;
        new[]
        {
            CurveKey.Of("a", images, new FastGradientSign(), Grid, environment),
            CurveKey.Of("b", images, new FastGradientSign(), Grid, environment),
            CurveKey.Of("a", others, new FastGradientSign(), Grid, environment),
            CurveKey.Of("a", images, new FastGradientSign(AttackLabel.True), Grid, environment),
            CurveKey.Of("a", images, new StepLeastLikely(), Grid, environment),
            CurveKey.Of("a", images, new ProjectedGradientDescent(SyntheticImages.Seed), Grid, environment),
            CurveKey.Of("a", images, new ProjectedGradientDescent(SyntheticImages.Seed, Steps: 11), Grid, environment),
            CurveKey.Of("a", images, new FastGradientSign(), [0.1, 0.3], environment),
            CurveKey.Of("a", images, new FastGradientSign(), Grid, environment, searched: true),
            CurveKey.Of("a", images, new FastGradientSign(), Grid, environment with { Arithmetic = "another" }),
        }.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Another_network_moment_image_or_environment_is_another_table_of_gaps_response_or_count()
    {
        using var images = SyntheticImages.Random(4);
        using var others = SyntheticImages.Random(5);
        var environment = SyntheticImages.Session().Environment;
        var otherwise = environment with { Arithmetic = "another" };
        new[]
        {
            GapKey.Of("a", "end", images, environment), GapKey.Of("b", "end", images, environment),
                GapKey.Of("a", "start", images, environment),
            GapKey.Of("a", "end", others, environment), GapKey.Of("a", "end", images, otherwise),
        }.Should().OnlyHaveUniqueItems();
        new[]
        {
            ResponseKey.Of("a", images, environment), ResponseKey.Of("b", images, environment), ResponseKey.Of("a", others, environment),
            ResponseKey.Of("a", images, otherwise),
        }.Should().OnlyHaveUniqueItems();
        new[]
        {
            DirectionKey.Of("a", images, Grid, environment), DirectionKey.Of("b", images, Grid, environment),
                DirectionKey.Of("a", others, Grid, environment),
            DirectionKey.Of("a", images, [0.1], environment), DirectionKey.Of("a", images, Grid, otherwise),
        }.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Another_network_twin_or_plan_is_another_audit()
    {
        using var images = SyntheticImages.Random(4);
        var environment = SyntheticImages.Session().Environment;
        var plan = new AuditPlan([0.03, 0.1], SyntheticImages.Seed);
        string Of(AuditPlan other, string network = "network", string twin = "twin") =>
            AuditKey.Of(network, twin, images, other, environment);
        new[]
        {
            Of(plan), Of(plan, network: "other"), Of(plan, twin: "other"), Of(plan with { Epsilons = [0.03, 0.2] }),
                Of(plan with { Seed = new(8) }),
            Of(plan with { PgdSteps = 11 }), Of(plan with { ApgdSteps = 51 }), Of(plan with { ApgdRestarts = 2 }),
                Of(plan with { SquareQueries = 501 }),
        }.Should().OnlyHaveUniqueItems();
    }
}
