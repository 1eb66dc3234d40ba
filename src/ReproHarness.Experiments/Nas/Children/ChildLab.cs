using ReproHarness.Experiments.Audit;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Experiments.Training;
using ReproHarness.Nas.Architectures;
using ReproHarness.Nas.Networks;
using ReproHarness.Nas.Tables;
using ReproHarness.Storage;
using ReproHarness.Storage.Timing;

namespace ReproHarness.Experiments.Nas.Children;

/// <summary>
/// Trains and attacks the children of a search. A child's numbers depend on its architecture, the recipe, the data and the seed alone: not
/// on what was measured before, nor on how many are measured at once.
/// </summary>
/// <param name="recipe">What is done to each.</param>
/// <param name="splits">The images; not owned.</param>
/// <param name="source">
/// Architecture of the network whose adversarial images are shown to every child; it is trained from a seed of its own.
/// </param>
/// <param name="session">Device and versions.</param>
/// <param name="root">Root seed: trainings of one number start alike whatever the architecture is, from streams named after it.</param>
/// <param name="content">
/// Keeps measured children, and the network whose images are transferred: whoever measures children elsewhere takes it from there.
/// </param>
/// <param name="time">Times the measurements.</param>
/// <param name="warn">Receives one line for each time that the device had no memory for a batch.</param>
public sealed class ChildLab(
    ChildRecipe recipe, ChildSplits splits, Architecture source, TorchSession session, RootSeed root, ContentStore content,
    TimeProvider time, Action<string> warn) : IDisposable
{
    private readonly MeasurementStore _store = new(content, time, warn);
    private readonly CheckpointStore _checkpoints = new(content, warn);
    private readonly Lock _preparing = new();
    private (TransferImages Validation, TransferImages Test)? _transfer;

    /// <summary>sha256 over the hashes of everything trained on and attacked.</summary>
    public string DataHash { get; } = ContentHash.OfParts(["children", splits.Train.Sha256, splits.Validation.Sha256, splits.Test.Sha256]);

    private RootSeed SourceSeed => root.Child("search/source");

    /// <summary>Measures a child, or reads what was measured with the same code, data, seed and environment.</summary>
    /// <param name="architecture">The child.</param>
    /// <param name="training">Which of its trainings, from 0.</param>
    /// <param name="progress">Receives progress while it is trained.</param>
    /// <param name="cancellation">Ends the work between batches; a child is a small unit and starts afresh.</param>
    /// <exception cref="InputException">The recipe is out of range, or does not fit the images.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Measured<ChildTraining> Measure(
        Architecture architecture, int training, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentOutOfRangeException.ThrowIfNegative(training);
        recipe.Validate();
        return Known(architecture, training) ?? Trained(architecture, training, progress, cancellation);
    }

    /// <summary>Measures children side by side, and trains the source of the transferred images beside them.</summary>
    /// <param name="children">The children, each with the number of its training, from 0.</param>
    /// <param name="progressOf">Receives progress while the child at that index is trained.</param>
    /// <param name="cancellation">Ends the work between batches; finished children are kept.</param>
    /// <returns>In the order of <paramref name="children"/>.</returns>
    /// <inheritdoc cref="Measure" path="/exception"/>
    public Measured<ChildTraining>[] MeasureAll(
        IReadOnlyList<(Architecture Architecture, int Training)> children, Func<int, IProgress<TrainingProgress>> progressOf,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(children);
        ArgumentNullException.ThrowIfNull(progressOf);
        recipe.Validate();
        Measured<ChildTraining>?[] measured = [.. children.Select(child => Known(child.Architecture, child.Training))];
        int[] open = [.. Enumerable.Range(0, measured.Length).Where(place => measured[place] is null)];
        if (open.Length == 0) return measured!;
        SideBySide.Run(1 + open.Length, session.Workers, number =>
        {
            if (number == 0)
            {
                Transfer(cancellation);
                return;
            }

            var place = open[number - 1];
            measured[place] = Trained(children[place].Architecture, children[place].Training, progressOf(place), cancellation);
        }, cancellation);
        return measured!;
    }

    public void Dispose()
    {
        _transfer?.Validation.Dispose();
        _transfer?.Test.Dispose();
    }

    /// <summary>Trains the network whose images are transferred, so that others find it.</summary>
    /// <param name="progress">Receives progress.</param>
    /// <param name="cancellation">Ends the training between batches; finished epochs are kept.</param>
    public void TrainSource(IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default) =>
        Source(progress, cancellation).Dispose();

    private TrainedNetwork Source(IProgress<TrainingProgress>? progress, CancellationToken cancellation) =>
        Trainer.Train(SpecOf(source), recipe.Training, splits.Train, SourceSeed, session, _checkpoints, progress, cancellation);

    /// <summary>What is measured of a child; null where nothing is.</summary>
    /// <param name="architecture">The child.</param>
    /// <param name="training">Which of its trainings, from 0.</param>
    public Measured<ChildTraining>? Known(Architecture architecture, int training) =>
        _store.TryGet(ChildTrainingFormat.Format, KeyOf(architecture, training));

    private Measured<ChildTraining> Trained(
        Architecture architecture, int training, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        _store.RequireMeasuring("The child");
        var start = time.GetTimestamp();
        using var trained =
            Trainer.Train(
                SpecOf(architecture), recipe.Training, splits.Train, SeedOf(architecture, training), session, null, progress, cancellation);
        var taken = time.GetElapsedTime(start);

        // Whoever waits for the source here has been trained meanwhile; the wait is no time of the child's.
        var (validation, test) = Transfer(cancellation);
        start = time.GetTimestamp();
        var child = new ChildTraining(
            training, Attacked(trained.Network, splits.Validation, validation, cancellation),
            Attacked(trained.Network, splits.Test, test, cancellation));
        return _store.Keep(
            ChildTrainingFormat.Format, KeyOf(architecture, training), child, (taken + time.GetElapsedTime(start)).TotalSeconds);
    }

    private RootSeed SeedOf(Architecture architecture, int training) => root.Child($"search/child/{architecture.Hash}/{training}");

    private string KeyOf(Architecture architecture, int training) => CacheKey.Of(
        ("network",
            Trainer.KeyOf(SpecOf(architecture), recipe.Training, splits.Train, SeedOf(architecture, training), session.Environment)),
        ("source", Trainer.KeyOf(SpecOf(source), recipe.Training, splits.Train, SourceSeed, session.Environment)),
        ("validation", splits.Validation.Sha256), ("test", splits.Test.Sha256), ("attacks", recipe.DescribeAttacks()),
        ("seed", $"{root.Value}"));

    private SweepOptions Options => new(session.BatchOf(recipe.BatchSize)) { Warn = warn };

    private NetworkSpec SpecOf(Architecture architecture) =>
        NetworkSpec.For(new SearchedNetwork(architecture, recipe.Stack), splits.Normalisation);

    private SplitAccuracies Attacked(Network network, ImageSet images, TransferImages transfer, CancellationToken cancellation)
    {
        using var span = WorkSpan.Begin(WorkKind.Attacking, $"{network.Spec.Kind}");
        return BatchHalving.Run(Options, options => Attacked(network, images, transfer, options, cancellation));
    }

    private SplitAccuracies Attacked(
        Network network, ImageSet images, TransferImages transfer, SweepOptions options, CancellationToken cancellation)
    {
        var clean = CleanSweep.Run(network, images, options, cancellation);
        var arms = new ArmSweep(network, network, images, options, cancellation).Run(recipe.WhiteBox(root), [recipe.Eps], clean);
        var transferred = transfer.Standing(network, options.BatchSize, cancellation);
        double Share(Func<int, bool> stands) => (double)Enumerable.Range(0, images.Count).Count(stands) / images.Count;

        // As in every audit, an image that is wrong without an attack is broken under all of them.
        return new SplitAccuracies(
            clean.Accuracy, arms[0].AccuracyAt(0), arms[1].AccuracyAt(0), arms[2].AccuracyAt(0),
            Share(i => arms.All(arm => arm.Broken[i] == 0)), Share(i => clean.Right[i] && transferred[i]));
    }

    // Whoever comes first makes the source; whoever comes meanwhile waits.
    private (TransferImages Validation, TransferImages Test) Transfer(CancellationToken cancellation)
    {
        lock (_preparing)
        {
            if (_transfer is { } made) return made;
            using var trained = Source(null, cancellation);
            TransferImages Shown(ImageSet images) =>
                BatchHalving.Run(
                    Options,
                    fitting =>
                        new TransferImages(trained.Network, images, recipe with { BatchSize = fitting.BatchSize }, root, cancellation));
            _transfer = (Shown(splits.Validation), Shown(splits.Test));
            return _transfer.Value;
        }
    }
}
