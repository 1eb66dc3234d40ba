using ReproHarness.Experiments.Attacks.AutoPgd;

namespace ReproHarness.Unit.Experiments.Attacks.AutoPgd;

public sealed class AutoPgdCheckpointsTests
{
    [Fact]
    public void They_are_the_papers() => AutoPgdCheckpoints.Of(100).Should().Equal(22, 41, 57, 70, 80, 87, 93, 99);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(37)]
    public void They_ascend_within_the_steps(int steps) =>
        AutoPgdCheckpoints.Of(steps).Should()
            .NotBeEmpty().And.BeInAscendingOrder().And.OnlyHaveUniqueItems().And.OnlyContain(step => step >= 1 && step <= steps);
}
