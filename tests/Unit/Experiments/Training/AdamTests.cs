using ReproHarness.Experiments.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Adam = ReproHarness.Experiments.Training.Adam;

namespace ReproHarness.Unit.Experiments.Training;

/// <summary>Three steps by hand, in plain arithmetic from the paper's algorithm.</summary>
[Collection("Torch")]
public sealed class AdamTests
{
    private static readonly double[] Slopes = [0.5, -2, 0.25];

    [Fact]
    public void Adam_is_algorithm_1_of_its_paper()
    {
        const double Rate = 0.1, Beta1 = 0.9, Beta2 = 0.99, Epsilon = 1e-4;
        double value = 1, mean = 0, square = 0;
        List<double> expected = [];
        for (var t = 1; t <= Slopes.Length; t++)
        {
            var slope = Slopes[t - 1];
            (mean, square) = ((Beta1 * mean) + ((1 - Beta1) * slope), (Beta2 * square) + ((1 - Beta2) * slope * slope));
            value -= Rate * (mean / (1 - Math.Pow(Beta1, t))) / (Math.Sqrt(square / (1 - Math.Pow(Beta2, t))) + Epsilon);
            expected.Add(value);
        }

        Values(new AdamSettings(Rate, Beta1, Beta2, Epsilon), Rate).Zip(expected).Should()
            .OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-6);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(4099)]
    public void Adam_in_one_pass_is_adam_by_operations(int numbers)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var generator = SyntheticImages.Seed.Generator("test/adam");
        var (one, other) = (new Parameter(randn(numbers, generator: generator)), new Parameter(zeros(numbers)));
        other.copy_(one);
        using var fused = new Adam(new AdamSettings(0.01), [("value", one)], fused: true);
        using var plain = new Adam(new AdamSettings(0.01), [("value", other)]);
        for (var step = 0; step < 100; step++)
        {
            var gradient = randn(numbers, generator: generator);
            fused.Step(0.01, step, [gradient]);
            plain.Step(0.01, step, [gradient]);
        }

        // Weights of a size of 1, moved by 0.01 a step.
        one.data<float>().Zip(other.data<float>()).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-5);
        fused.State.Zip(plain.State).Should().OnlyContain(pair => pair.First.Value.allclose(pair.Second.Value, 1e-4, 1e-6, false));
    }

    [Fact]
    public void The_cosine_begins_at_the_whole_rate_is_half_in_the_middle_and_ends_next_to_0()
    {
        var recipe = new TrainingRecipe(1, 1, new AdamSettings(0.4));
        recipe.RateAt(0, 200).Should().Be(0.4);
        recipe.RateAt(50, 200).Should().BeApproximately(0.4 * (1 + Math.Sqrt(0.5)) / 2, 1e-12);
        recipe.RateAt(100, 200).Should().BeApproximately(0.2, 1e-12);
        recipe.RateAt(199, 200).Should().BeInRange(0, 1e-4);
        (recipe with { Schedule = LearningRateSchedule.Constant }).RateAt(150, 200).Should().Be(0.4);
    }

    private static List<double> Values(AdamSettings settings, double rate)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var parameter = new Parameter(ones(1));
        using var optimiser = new Adam(settings, [("value", parameter)]);
        List<double> values = [];
        for (var step = 0; step < Slopes.Length; step++)
        {
            optimiser.Step(rate, step, [tensor(new[] { (float)Slopes[step] })]);
            values.Add(parameter.item<float>());
        }

        return values;
    }
}
