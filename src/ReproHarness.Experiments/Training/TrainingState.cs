namespace ReproHarness.Experiments.Training;

/// <summary>How far a training that was kept has come.</summary>
/// <param name="Losses">Mean loss of each finished epoch.</param>
/// <param name="Accuracy">
/// Share of its training images that the network predicts right, once it is finished; NaN before. Kept, because a network is asked for
/// by many measurements, and a pass over all it was trained on takes as long as reading it ten times.
/// </param>
internal sealed record TrainingState(List<double> Losses, double Accuracy);
