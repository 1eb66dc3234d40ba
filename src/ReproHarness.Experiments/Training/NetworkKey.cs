using System.Globalization;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Training;

/// <summary>What every measurement of a network depends on, whatever is measured.</summary>
internal static class NetworkKey
{
    /// <summary>A hash over it and what else the measurement depends on.</summary>
    /// <param name="network">Stands for the network: <see cref="Trainer.KeyOf"/>.</param>
    /// <param name="images">The images.</param>
    /// <param name="environment">Device class, versions and threads.</param>
    /// <param name="own">What else the measurement depends on, by name.</param>
    public static string Of(string network, ImageSet images, TorchEnvironment environment, params (string Name, string Value)[] own)
    {
        ArgumentNullException.ThrowIfNull(images);
        return CacheKey.Of(
        [
            ("network", network), ("data", images.Sha256), .. own,
            ("code", CodeVersion.Current), ("environment", Trainer.Describe(environment)),
        ]);
    }

    /// <summary>Sizes as a part of a key: every digit of each.</summary>
    public static (string Name, string Value) Sizes(IEnumerable<double> epsilons) =>
        ("epsilons", string.Join(' ', epsilons.Select(eps => eps.ToString("R", CultureInfo.InvariantCulture))));
}
