using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Training;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Response;

/// <summary>What a response depends on.</summary>
internal static class ResponseKey
{
    /// <summary>A hash over all of it.</summary>
    /// <param name="network">Stands for the network: <see cref="Trainer.KeyOf"/>.</param>
    /// <param name="images">The images.</param>
    /// <param name="environment">Device class, versions and threads.</param>
    public static string Of(string network, ImageSet images, TorchEnvironment environment) => CacheKey.Of(
        ("network", network), ("data", images.Sha256), ("code", CodeVersion.Current), ("environment", Trainer.Describe(environment)));
}
