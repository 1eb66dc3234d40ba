using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Training;

namespace ReproHarness.Experiments.Audit.Directions;

/// <summary>What a table of counts depends on.</summary>
internal static class DirectionKey
{
    /// <summary>A hash over all of it.</summary>
    /// <param name="network">Stands for the network: <see cref="Trainer.KeyOf"/>.</param>
    /// <param name="images">The images.</param>
    /// <param name="epsilons">The sizes.</param>
    /// <param name="environment">Device class, versions and threads.</param>
    public static string Of(string network, ImageSet images, IReadOnlyList<double> epsilons, TorchEnvironment environment) =>
        NetworkKey.Of(network, images, environment, NetworkKey.Sizes(epsilons));
}
