using ReproHarness.Benchmarks;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Benchmarks;

public sealed class SweepRequirementSpecs
{
    [Theory]
    [InlineData(2.999)]
    [InlineData(0)]
    [InlineData(double.NaN)]
    public void Less_than_three_times_faster_is_refused_in_one_line(double ratio) =>
        FluentActions.Invoking(() => SweepRequirement.RequireRatio(ratio)).Should().Throw<RequirementBrokenException>()
            .WithMessage("One gradient is only * times faster*required: at least 3 times.").Which.Message.Should().NotContain("\n");

    [Fact]
    public void Three_times_faster_is_enough() =>
        FluentActions.Invoking(() => SweepRequirement.RequireRatio(3)).Should().NotThrow();

    [Theory]
    [InlineData(1.151)]
    [InlineData(double.NaN)]
    public void A_sweep_that_costs_more_than_its_passes_is_refused_in_one_line(double ratio)
    {
        FluentActions.Invoking(() => SweepRequirement.RequireOverhead(ratio)).Should().Throw<RequirementBrokenException>()
            .WithMessage(
                "The sweep of ResNet-20 takes * times as long as 28 forward passes; required: at most 1.15 times.").Which.Message.Should()
                    .NotContain("\n");
        FluentActions.Invoking(() => SweepRequirement.RequireOverhead(1.15)).Should().NotThrow();
    }

    [Theory]
    [InlineData(1u, 3u)]
    [InlineData(0u, 2u)]
    public void One_image_with_other_errors_is_refused_even_where_another_makes_up_for_it(uint first, uint second)
    {
        var table = new ErrorTable([1, 2], [3, 3]);
        var other = new ErrorTable([2, 1], [first, second]);

        FluentActions.Invoking(() => SweepRequirement.RequireSameErrors(table, other)).Should().Throw<RequirementBrokenException>()
            .WithMessage("The counts differ: 2 images change and * required: none.");
    }

    [Fact]
    public void Equal_errors_are_accepted() =>
        FluentActions.Invoking(() => SweepRequirement.RequireSameErrors(new ErrorTable([1, 2], [3, 4]), new ErrorTable([1, 2], [3, 4])))
            .Should().NotThrow();

    [Fact]
    public void All_images_are_attacked_unless_fewer_are_asked_for()
    {
        BenchmarkOptions.Parse([]).Should().Be(new BenchmarkOptions(10_000, ResidualImages: 2000));
        BenchmarkOptions.Parse(["--images", "50"]).Should().Be(new BenchmarkOptions(50, 50));
    }

    [Theory]
    [InlineData("--images is '0'; allowed: a whole number from 1 to 10000.", "--images", "0")]
    [InlineData("--images is 'x'; allowed: a whole number from 1 to 10000.", "--images", "x")]
    [InlineData("arguments '--images'; allowed: none, or --images N.", "--images")]
    public void A_mistake_in_the_arguments_is_named(string message, params string[] arguments) =>
        FluentActions.Invoking(() => BenchmarkOptions.Parse(arguments)).Should().Throw<InputException>().WithMessage(message);
}
