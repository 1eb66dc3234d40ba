using System.Globalization;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Training;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Sweeps;

/// <summary>
/// Remembers curves: a curve whose network, attack, sizes, images, code and environment are the same is read instead of measured. A
/// damaged entry is reported and measured again.
/// </summary>
/// <param name="store">Where the entries lie.</param>
/// <param name="time">Dates and times the measurements.</param>
/// <param name="warn">Receives one line for each entry that could not be used.</param>
public sealed class SweepStore(ContentStore store, TimeProvider time, Action<string> warn)
{
    /// <summary>Reads the curve, or trains the network, measures with <see cref="ErrorCurveSweep.Run"/> and keeps the curve.</summary>
    /// <param name="checkpointKey">Stands for the network: <see cref="Trainer.KeyOf"/>.</param>
    /// <param name="train">Gives that network; called only when the curve is not in the store. The network is disposed here.</param>
    /// <param name="images">The images to attack.</param>
    /// <param name="attack">The attack.</param>
    /// <param name="epsilons">The sizes.</param>
    /// <param name="environment">Device class, versions and threads.</param>
    /// <param name="options">Batch size and progress.</param>
    /// <param name="cancellation">Ends the sweep; nothing is kept of it.</param>
    public MeasuredCurve GetOrRun(
        string checkpointKey, Func<TrainedNetwork> train, ImageSet images, Attack attack, IReadOnlyList<double> epsilons, TorchEnvironment environment,
        SweepOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        var key = $"sweep-{KeyOf(checkpointKey, images, attack, epsilons, environment, options?.Searched ?? false)}";
        if (store.TryRead(key, SeedCurveFormat.Decode, "The curve", "it is measured again", warn) is { } known) return known;

        var start = time.GetTimestamp();
        using var trained = train();
        var curve = BatchHalving.Run(options ?? new SweepOptions(), fitting => ErrorCurveSweep.Run(trained.Network, images, attack, epsilons, fitting, cancellation));
        var measured = new MeasuredCurve(curve, trained.Summary.TrainAccuracy, time.GetUtcNow(), time.GetElapsedTime(start).TotalSeconds, Reused: false);
        store.Write(key, SeedCurveFormat.Encode(measured));
        return measured;
    }

    /// <summary>A hash over everything that a curve depends on.</summary>
    /// <param name="checkpointKey">Stands for the network: <see cref="Trainer.KeyOf"/>.</param>
    /// <param name="images">The images to attack.</param>
    /// <param name="attack">The attack.</param>
    /// <param name="epsilons">The sizes.</param>
    /// <param name="environment">Device class, versions and threads.</param>
    /// <param name="searched">See <see cref="SweepOptions.Searched"/>.</param>
    public static string KeyOf(
        string checkpointKey, ImageSet images, Attack attack, IReadOnlyList<double> epsilons, TorchEnvironment environment, bool searched = false)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(attack);
        return CacheKey.Of(
            ("network", checkpointKey), ("data", images.Sha256), ("attack", attack.Describe()), ("searched", searched.ToString()),
            ("epsilons", string.Join(' ', epsilons.Select(eps => eps.ToString("R", CultureInfo.InvariantCulture)))),
            ("code", CodeVersion.Current), ("environment", Trainer.Describe(environment)));
    }
}
