using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Search;
using ReproHarness.Search.Searchers;

namespace ReproHarness.Benchmarks;

/// <summary>A controller on rewards that are looked up: what it costs by itself, beside children that cost nothing.</summary>
/// <param name="batchSize">Architectures per update.</param>
internal sealed class ControllerWork(int batchSize)
{
    /// <summary>Architectures that are proposed and learned from.</summary>
    public const int Architectures = 2000;

    private readonly Table _table = new();

    /// <summary>By REINFORCE; the sum of the rewards, so that none is left out.</summary>
    public double Reinforce() => Learn(PolicyRule.Reinforce);

    /// <summary>By PPO.</summary>
    public double Ppo() => Learn(PolicyRule.Ppo);

    private double Learn(PolicyRule rule)
    {
        using var controller = new ControllerSearcher(_table, new ControllerSettings(rule, batchSize), new RootSeed(1));
        var sum = 0.0;
        for (var done = 0; done < Architectures; done += batchSize)
        {
            var proposals = controller.Propose();
            double[] rewards = [.. proposals.Select(Table.RewardOf)];
            controller.Tell(proposals, rewards);
            sum += rewards.Sum();
        }

        return sum;
    }

    /// <summary>As many decisions as a cell of five blocks has, each with five choices.</summary>
    private sealed class Table : IDecisionSpace
    {
        public IReadOnlyList<int> Choices { get; } = [.. Enumerable.Repeat(5, 25)];

        public string NameOf(IReadOnlyList<int> choices) => string.Concat(choices);

        public static double RewardOf(IReadOnlyList<int> choices) => choices.Select((choice, i) => Math.Sin((7 * i) + (3 * choice))).Sum();
    }
}
