using ReproHarness.Experiments.Nas;
using ReproHarness.Experiments.Runtime;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Nas;

[Collection("Torch")]
public sealed class ControllerPolicyTests
{
    private static readonly int[] Counts = [3, 1, 2, 4];

    private static readonly int[][] All =
        [.. from a in Enumerable.Range(0, 3) from c in Enumerable.Range(0, 2) from d in Enumerable.Range(0, 4) select new[] { a, 0, c, d }];

    [Fact]
    public void The_first_proposals_are_uniform()
    {
        using var policy = Policy();
        Probabilities(policy).Should().OnlyContain(p => Math.Abs(p - (1.0 / All.Length)) < 1e-6);
    }

    [Fact]
    public void Probabilities_of_all_sequences_sum_to_1_whatever_the_weights()
    {
        using var policy = Shaken();
        var probabilities = Probabilities(policy);
        probabilities.Sum().Should().BeApproximately(1, 1e-5);
        probabilities.Max().Should().BeGreaterThan(3.0 / All.Length, "the weights are no longer uniform");
    }

    [Fact]
    public void What_is_drawn_comes_as_often_as_its_probability_says()
    {
        using var policy = Shaken();
        using var draws = SyntheticImages.Seed.Generator("test/draws");
        const int Draws = 40_000;

        var found = policy.Sample(Draws, draws).CountBy(choices => string.Concat(choices)).ToDictionary();

        // Five standard errors of each count.
        foreach (var (choices, p) in All.Zip(Probabilities(policy)))
            ((double)found.GetValueOrDefault(string.Concat(choices))).Should().BeApproximately(Draws * p, (5 * Math.Sqrt(Draws * p)) + 1);
        found.Values.Sum().Should().Be(Draws);
        found.Keys.Should().BeSubsetOf(All.Select(choices => string.Concat(choices)));
    }

    [Fact]
    public void A_choice_depends_on_those_before_it()
    {
        using var policy = Shaken();
        using var scope = NewDisposeScope();
        var (logs, _) = policy.Evaluate([[0, 0, 1, 2], [2, 0, 1, 2]]);
        logs.select(0, 3).data<float>().ToArray().Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void The_entropy_is_that_of_the_choices_that_are_there()
    {
        using var policy = Policy();
        using var scope = NewDisposeScope();
        var (_, entropies) = policy.Evaluate([All[0]]);
        entropies.data<float>().ToArray().Should()
            .Equal(Counts.Select(count => (float)Math.Log(count)), (one, other) => Math.Abs(one - other) < 1e-5);
    }

    [Fact]
    public void No_tensor_stays_alive() => TensorsLeft.By(() =>
    {
        using var policy = Policy();
        using var draws = SyntheticImages.Seed.Generator("test/draws");
        using var scope = NewDisposeScope();
        policy.Evaluate(policy.Sample(5, draws)).Logs.sum().backward();
    }).Should().Be(0);

    private static ControllerPolicy Policy()
    {
        using var generator = SyntheticImages.Seed.Generator("test/policy");
        return new ControllerPolicy(Counts, hidden: 8, generator);
    }

    // Weights far from the start, so that every part of the network matters.
    private static ControllerPolicy Shaken()
    {
        var policy = Policy();
        using var generator = SyntheticImages.Seed.Generator("test/shaken");
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (_, parameter) in policy.Parameters) parameter.copy_(randn(parameter.shape, generator: generator));
        return policy;
    }

    private static double[] Probabilities(ControllerPolicy policy)
    {
        using var scope = NewDisposeScope();
        return [.. policy.Evaluate(All).Logs.sum(dim: 0).exp().data<float>().ToArray().Select(p => (double)p)];
    }
}
