namespace ReproHarness.Experiments.Training;

/// <summary>How far a training is.</summary>
/// <param name="Epoch">Epochs finished.</param>
/// <param name="Epochs">Epochs in all.</param>
/// <param name="Batch">Batches finished in the current epoch.</param>
/// <param name="Batches">Batches of an epoch.</param>
public readonly record struct TrainingProgress(int Epoch, int Epochs, int Batch, int Batches);
