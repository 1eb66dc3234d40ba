using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Search;
using ReproHarness.Search.Searchers;
using ReproHarness.Search.Tables;

namespace ReproHarness.Benchmarks;

/// <summary>A controller on the committed table: what it costs by itself, beside children that cost a look-up.</summary>
/// <param name="space">The table's space.</param>
/// <param name="table">The table.</param>
/// <param name="batchSize">Architectures per update.</param>
/// <param name="passes">Steps per batch of PPO.</param>
internal sealed class ControllerWork(IDecisionSpace space, SearchTable table, int batchSize, int passes)
{
    /// <summary>Architectures that are proposed and learned from.</summary>
    public const int Architectures = 2000;

    /// <summary>By REINFORCE; the sum of the rewards, so that none is left out.</summary>
    public double Reinforce() => Learn(PolicyRule.Reinforce);

    /// <summary>By PPO.</summary>
    public double Ppo() => Learn(PolicyRule.Ppo);

    private double Learn(PolicyRule rule)
    {
        using var controller = new ControllerSearcher(space, new ControllerSettings(rule, batchSize) { Passes = passes }, new RootSeed(1));
        var sum = 0.0;
        for (var done = 0; done < Architectures; done += batchSize)
        {
            var proposals = controller.Propose();
            double[] rewards = [.. proposals.Select(choices => table.Of(space.NameOf(choices)).Reward)];
            controller.Tell(proposals, rewards);
            sum += rewards.Sum();
        }

        return sum;
    }
}
