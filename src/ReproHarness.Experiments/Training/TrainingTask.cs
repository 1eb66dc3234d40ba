using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;

namespace ReproHarness.Experiments.Training;

/// <summary>A network that is to be trained.</summary>
/// <param name="Spec">The network.</param>
/// <param name="Recipe">The training.</param>
/// <param name="Train">Images and labels, on the session's device; not owned.</param>
/// <param name="Seed">Root of the initial weights (<c>training/init</c>) and of each epoch's order (<c>training/epoch/E</c>).</param>
/// <param name="Progress">Called after each batch; null for nobody.</param>
internal sealed record TrainingTask(
    NetworkSpec Spec, TrainingRecipe Recipe, ImageSet Train, RootSeed Seed, IProgress<TrainingProgress>? Progress = null)
{
    /// <summary>Name of the checkpoint.</summary>
    public string KeyIn(TorchEnvironment environment) => Trainer.KeyOf(Spec, Recipe, Train, Seed, environment);

    /// <summary>
    /// Equal exactly for networks that can be trained in one stack: they have the same layers, and take the same steps over as many images.
    /// Preprocessing, images, labels and the strength of a penalty may differ. Null of a network that cannot be stacked.
    /// </summary>
    public string? Form => Spec.Kind is NetworkKind.Linear or NetworkKind.Mlp && Recipe is { Adversary: null, Epochs: > 0 }
        ? $"{(Spec with { Normalisation = Normalisation.None }).Describe()}; {(Recipe with { Penalty = null }).Describe()}; "
            + $"{Train.Count} images"
        : null;

    /// <summary>Steps of an epoch; the last one may have fewer images.</summary>
    public int Batches => (Train.Count + Recipe.BatchSize - 1) / Recipe.BatchSize;
}
