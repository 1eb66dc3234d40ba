using ReproHarness.Experiments.Nas;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Nas.Searchers;
using ReproHarness.Nas.Tables;
using ReproHarness.Storage;

namespace ReproHarness.Benchmarks;

/// <summary>
/// Controllers on the committed table, as many side by side as the fast tier has: what they cost by themselves, beside children that cost a
/// look-up.
/// </summary>
/// <param name="space">The table's space.</param>
/// <param name="table">The table.</param>
/// <param name="batchSize">Architectures per update.</param>
/// <param name="passes">Steps per batch of PPO.</param>
/// <param name="workers">Controllers at once.</param>
internal sealed class ControllerWork(IDecisionSpace space, SearchTable table, int batchSize, int passes, int workers)
{
    private const int OfEach = 2000;

    /// <summary>Architectures that are proposed and learned from.</summary>
    public int Architectures => workers * OfEach;

    /// <summary>By REINFORCE; the sum of the rewards, so that none is left out.</summary>
    public double Reinforce() => Learn(PolicyRule.Reinforce);

    /// <summary>By PPO.</summary>
    public double Ppo() => Learn(PolicyRule.Ppo);

    private double Learn(PolicyRule rule)
    {
        var sums = new double[workers];
        SideBySide.Run(workers, workers, number => sums[number] = Learn(rule, new RootSeed((ulong)number + 1)), CancellationToken.None);
        return sums.Sum();
    }

    private double Learn(PolicyRule rule, RootSeed seed)
    {
        using var controller = new ControllerSearcher(space, new ControllerSettings(rule, batchSize) { Passes = passes }, seed);
        var sum = 0.0;
        for (var done = 0; done < OfEach; done += batchSize)
        {
            var proposals = controller.Propose();
            double[] rewards = [.. proposals.Select(choices => table.Of(space.NameOf(choices)).Reward)];
            controller.Tell(proposals, rewards);
            sum += rewards.Sum();
        }

        return sum;
    }
}
