using System.Collections.Immutable;
using ReproHarness.Experiments.Models;

namespace ReproHarness.Experiments.Training;

/// <summary>How a training went.</summary>
/// <param name="Losses">
/// Mean loss of each epoch, cross-entropy and penalty, in training as the weights moved; empty for an untrained network.
/// </param>
/// <param name="TrainAccuracy">Share of training images that the finished network predicts right.</param>
/// <param name="Key">
/// Hash over everything that determines the weights: the checkpoint's name and part of the key of every measurement.
/// </param>
/// <param name="ResumedFrom">Epochs that came from a checkpoint instead of being computed: all of them when nothing was left to do.</param>
public sealed record TrainingSummary(ImmutableArray<double> Losses, double TrainAccuracy, string Key, int ResumedFrom);

/// <summary>A network at the end of its recipe, on the device, in evaluation mode, and how it came about. Owns the network.</summary>
public sealed record TrainedNetwork(Network Network, TrainingSummary Summary) : IDisposable
{
    public void Dispose() => Network.Dispose();
}
