using ReproHarness.Storage;

namespace ReproHarness.Experiments.Training;

/// <summary>How a network is trained: cross-entropy, with or without a penalty, over shuffled batches.</summary>
/// <param name="Epochs">Passes over the data, at least 0; 0 leaves the network untrained.</param>
/// <param name="BatchSize">Images per step, at least 1; the last batch of an epoch may be smaller.</param>
/// <param name="Optimiser">Parameters of Adam.</param>
/// <param name="Schedule">How the learning rate goes over all epochs.</param>
/// <param name="Adversary">What attacks the images while the network is trained; null for nobody.</param>
/// <param name="Penalty">What is added to the cross-entropy, over the images as the adversary left them; null for nothing.</param>
public sealed record TrainingRecipe(
    int Epochs, int BatchSize, AdamSettings Optimiser, LearningRateSchedule Schedule = LearningRateSchedule.Cosine,
    Adversary? Adversary = null,
    EntropyPenalty? Penalty = null)
{
    /// <summary>One line that is equal exactly when two recipes are: part of cache keys.</summary>
    public string Describe() => $"epochs={Epochs} batch={BatchSize} {Optimiser.Describe()} schedule={Schedule}"
        + (Adversary is null ? "" : $" {Adversary.Describe()}") + (Penalty is null ? "" : $" {Penalty.Describe()}");

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InputException">A value is out of range.</exception>
    public void Validate()
    {
        if (Epochs < 0) throw new InputException($"{Epochs} epochs: at least 0 are allowed (0 is an untrained network); change the recipe");
        if (BatchSize < 1) throw new InputException($"training batch of {BatchSize}: at least 1 is needed; change the recipe");
        Optimiser.Validate();
        Adversary?.Validate();
        Penalty?.Validate();
    }

    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">0 to <paramref name="steps"/> - 1.</param>
    /// <param name="steps">Steps of the whole training.</param>
    public double RateAt(long step, long steps) => Schedule == LearningRateSchedule.Constant
        ? Optimiser.LearningRate
        : Optimiser.LearningRate * 0.5 * (1 + Math.Cos(Math.PI * step / steps));
}
