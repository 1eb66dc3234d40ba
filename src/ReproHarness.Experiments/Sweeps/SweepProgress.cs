namespace ReproHarness.Experiments.Sweeps;

/// <summary>How far a sweep is.</summary>
/// <param name="Done">Units of work done; a unit is about one batch through the network at one size.</param>
/// <param name="Total">Units in all.</param>
public readonly record struct SweepProgress(int Done, int Total);
