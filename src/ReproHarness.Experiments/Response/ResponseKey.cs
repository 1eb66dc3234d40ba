using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Training;

namespace ReproHarness.Experiments.Response;

/// <summary>What a response depends on.</summary>
internal static class ResponseKey
{
    /// <summary>A hash over all of it.</summary>
    /// <param name="network">Stands for the network: <see cref="Trainer.KeyOf"/>.</param>
    /// <param name="images">The images.</param>
    /// <param name="environment">Device class, versions and threads.</param>
    public static string Of(string network, ImageSet images, TorchEnvironment environment) =>
        NetworkKey.Of(network, images, environment);
}
