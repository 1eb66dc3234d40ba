using System.Globalization;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Training;
using ReproHarness.Storage;

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
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(attack);
        return CacheKey.Of(
            ("network", network), ("data", images.Sha256), ("attack", attack.Describe()), ("searched", searched.ToString()),
            ("epsilons", string.Join(' ', epsilons.Select(eps => eps.ToString("R", CultureInfo.InvariantCulture)))),
            ("code", CodeVersion.Current), ("environment", Trainer.Describe(environment)));
    }
}
