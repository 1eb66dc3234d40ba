using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Training;

namespace ReproHarness.Experiments.Sweeps;

/// <summary>What a curve depends on.</summary>
public static class CurveKey
{
    /// <summary>A hash over all of it.</summary>
    /// <param name="network">Stands for the network: <see cref="Trainer.KeyOf"/>.</param>
    /// <param name="images">The images to attack.</param>
    /// <param name="attack">The attack.</param>
    /// <param name="epsilons">The sizes.</param>
    /// <param name="environment">Device class, versions and threads.</param>
    /// <param name="searched">See <see cref="SweepOptions.Searched"/>.</param>
    public static string Of(
        string network, ImageSet images, Attack attack, IReadOnlyList<double> epsilons, TorchEnvironment environment, bool searched = false)
    {
        ArgumentNullException.ThrowIfNull(attack);
        return NetworkKey.Of(
            network, images, environment, ("attack", attack.Describe()), ("searched", searched.ToString()), NetworkKey.Sizes(epsilons));
    }
}
