using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Training;

namespace ReproHarness.Experiments.Gaps;

/// <summary>What a table of gaps depends on.</summary>
internal static class GapKey
{
    /// <summary>A hash over all of it.</summary>
    /// <param name="network">Stands for the network: <see cref="Trainer.KeyOf"/>.</param>
    /// <param name="moments">Stands for the moments of its training at which the gaps are measured.</param>
    /// <param name="images">The images.</param>
    /// <param name="environment">Device class, versions and threads.</param>
    public static string Of(string network, string moments, ImageSet images, TorchEnvironment environment) =>
        NetworkKey.Of(network, images, environment, ("moments", moments));
}
