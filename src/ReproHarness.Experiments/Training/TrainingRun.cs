using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage.Timing;

namespace ReproHarness.Experiments.Training;

/// <summary>Trainings from where they stand to their end, with a checkpoint of each after every epoch.</summary>
/// <param name="tasks">One training, or several of one <see cref="TrainingTask.Form"/>.</param>
/// <param name="steps">Their steps; not owned.</param>
/// <param name="environment">Part of the name of a checkpoint.</param>
/// <param name="checkpoints">Where finished epochs are kept; null for nowhere.</param>
internal sealed class TrainingRun(
    IReadOnlyList<TrainingTask> tasks, TrainingSteps steps, TorchEnvironment environment, CheckpointStore? checkpoints)
{
    /// <summary>
    /// Multiply-adds of passes, some ten seconds of one core, after which an epoch is written. What is stopped writes its last epoch too;
    /// what is killed loses no more than that. Of networks that train in a second every epoch took as long to write as to train.
    /// </summary>
    private const double WorthWriting = 3e11;

    private readonly string[] _keys = [.. tasks.Select(task => task.KeyIn(environment))];
    private readonly List<double>[] _losses = [.. tasks.Select(_ => new List<double>())];

    /// <summary>Who looks at the network while it is trained; null for nobody. Of one training only.</summary>
    public TrainingWatch? Watch { get; init; }

    /// <summary>The epoch after which a training stops that others go on with; null for its last.</summary>
    public int? Until { get; init; }

    private Network Watched => steps.Networks[0];

    /// <summary>Trains to the end.</summary>
    /// <param name="cancellation">Ends the trainings between batches; finished epochs are kept.</param>
    /// <returns>
    /// How each training went. The networks hold the final weights, in evaluation mode. None where it stopped before its end.
    /// </returns>
    public IReadOnlyList<TrainingSummary> Finish(CancellationToken cancellation)
    {
        using var span = WorkSpan.Begin(WorkKind.Training, $"{tasks[0].Spec.Kind}");
        var (resumedFrom, accuracy) = Resume();
        if (!TrainFrom(resumedFrom, cancellation)) return [];

        steps.Refresh();
        foreach (var network in steps.Networks) network.eval();
        if (double.IsFinite(accuracy)) return [new TrainingSummary([.. _losses[0]], accuracy, _keys[0], resumedFrom)];

        // The last epoch is kept with the accuracy that it ends at.
        var accuracies = tasks.Select((task, index) => TrainingAccuracy.Of(steps.Networks[index], task.Train)).ToArray();
        for (var index = 0; index < tasks.Count && checkpoints is not null; index++)
        {
            using var scope = TorchSharp.torch.NewDisposeScope();
            checkpoints.Save(_keys[index], _losses[index], accuracies[index], steps.StateOf(index));
        }

        return [.. tasks.Select((_, index) => new TrainingSummary([.. _losses[index]], accuracies[index], _keys[index], resumedFrom))];
    }

    // Whether it came to its end.
    private bool TrainFrom(int resumedFrom, CancellationToken cancellation)
    {
        using var unwritten = new HeldEpoch();
        var (epochs, written) = (tasks[0].Recipe.Epochs, PassCounter.MultiplyAdds);
        try
        {
            Look(0);
            for (var epoch = resumedFrom; epoch < epochs && !(epoch >= Until); epoch++)
            {
                var means = steps.Epoch(epoch, done => Report(epoch, done), cancellation);
                for (var index = 0; index < means.Length; index++) _losses[index].Add(means[index]);
                if (epoch + 1 < epochs && checkpoints is not null)
                    unwritten.Take(index => ([.. _losses[index]], steps.StateOf(index)), tasks.Count);
                if (PassCounter.MultiplyAdds - written >= WorthWriting)
                {
                    Write(unwritten);
                    written = PassCounter.MultiplyAdds;
                }

                Look(epoch + 1);
            }
        }
        catch (OperationCanceledException)
        {
            Write(unwritten);
            throw;
        }

        if (_losses[0].Count == epochs) return true;
        Write(unwritten);
        return false;
    }

    // Several trainings at once are those of which nothing is kept (StackedTraining); what was begun goes on alone.
    private (int Epochs, double Accuracy) Resume()
    {
        if (checkpoints is null || tasks.Count > 1) return (0, double.NaN);
        using var scope = TorchSharp.torch.NewDisposeScope();
        if (checkpoints.TryLoad(_keys[0], steps.StateOf(0)) is not { } known) return (0, double.NaN);
        _losses[0].AddRange(known.Losses);
        return (known.Losses.Count, known.Accuracy);
    }

    private void Write(HeldEpoch epoch)
    {
        foreach (var (index, training) in epoch.Trainings.Index())
            checkpoints!.Save(_keys[index], training.Losses, double.NaN, training.State);
        epoch.Dispose();
    }

    private void Report(int epoch, int done)
    {
        var (batches, epochs) = (tasks[0].Batches, tasks[0].Recipe.Epochs);
        if (epoch == 0 && Watch?.Asks(done, batches) == true) Look((double)done / batches);
        foreach (var task in tasks) task.Progress?.Report(new TrainingProgress(epoch, epochs, done, batches));
    }

    private void Look(double epochs)
    {
        if (Watch is null) return;
        steps.Refresh();
        var training = Watched.training;
        Watched.eval();
        Watch.Look(epochs, Watched);
        Watched.train(training);
    }
}
