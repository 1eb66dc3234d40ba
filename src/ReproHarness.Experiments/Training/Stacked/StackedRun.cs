using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Training.Stacked;

/// <summary>
/// The trainings of a stack, step by step at once. Each network has the initial weights, the order of images and the steps that it has
/// when it is trained alone (<see cref="TrainingRun"/>), so it comes out the same within rounding, whatever it is stacked with.
/// </summary>
internal sealed class StackedRun : IDisposable
{
    private readonly IReadOnlyList<TrainingTask> _tasks;
    private readonly TrainingRecipe _recipe;
    private readonly Network[] _networks;
    private readonly StackedNetworks _stack;
    private readonly List<Tensor> _parameters;
    private readonly Optimiser _optimiser;
    private readonly Tensor _scales, _shifts;
    private readonly Tensor? _strengths;

    public StackedRun(IReadOnlyList<TrainingTask> tasks, Device device)
    {
        (_tasks, _recipe) = (tasks, tasks[0].Recipe);
        _networks = [.. tasks.Select(task => Trainer.Untrained(task.Spec, task.Seed, device))];
        _stack = new StackedNetworks([.. _networks.Cast<AffineNetwork>()]);
        _parameters = [.. _stack.Parameters.Select(one => one.parameter)];
        _optimiser = Optimiser.Create(_recipe.Optimiser, _stack.Parameters, fused: true);

        // Grey levels to what a network sees, by one product and one difference: (level / 255 - mean) / deviation.
        using var scope = NewDisposeScope();
        _scales = Pixelwise(task => task.Spec.Normalisation.Deviations.Select(deviation => 1 / (255.0 * deviation)));
        _shifts = Pixelwise(task => task.Spec.Normalisation.Means.Zip(task.Spec.Normalisation.Deviations, (mean, deviation) => (double)mean / deviation));
        if (tasks.Any(task => task.Recipe.Penalty is not null))
            _strengths = tensor(tasks.Select(task => (float)(task.Recipe.Penalty?.Lambda ?? 0)).ToArray(), device: device).DetachFromDisposeScope();

        Tensor Pixelwise(Func<TrainingTask, IEnumerable<double>> perChannel) => stack([.. tasks.Select(task =>
        {
            var values = tensor(perChannel(task).Select(value => (float)value).ToArray(), device: device).view(-1, 1);
            return values.expand(task.Spec.Channels, (long)task.Spec.Height * task.Spec.Width).reshape(1, -1);
        })]).DetachFromDisposeScope();
    }

    private int Images => _tasks[0].Train.Count;

    private int Batches => (Images + _recipe.BatchSize - 1) / _recipe.BatchSize;

    /// <summary>Trains to the end.</summary>
    /// <param name="keep">Told after each epoch: the losses so far, network by network.</param>
    /// <param name="cancellation">Ends the trainings between batches.</param>
    /// <returns>Each network, in evaluation mode, and the mean loss of each of its epochs. The caller disposes the networks with this run.</returns>
    public IReadOnlyList<(Network Network, List<double> Losses)> Finish(Action<int, IReadOnlyList<double>> keep, CancellationToken cancellation)
    {
        var losses = _tasks.Select(_ => new List<double>()).ToArray();
        for (var epoch = 0; epoch < _recipe.Epochs; epoch++)
        {
            var now = Epoch(epoch, cancellation);
            for (var network = 0; network < now.Length; network++)
            {
                losses[network].Add(now[network]);
                keep(network, losses[network]);
            }
        }

        _stack.Unstack();
        return [.. _networks.Zip(losses)];
    }

    /// <summary>What a checkpoint of one of the networks holds, as views in the caller's dispose scope.</summary>
    public IReadOnlyList<(string Name, Tensor Value)> StateOf(int network) =>
    [
        .. StackedNetworks.PartOf(network, _stack.Parameters.Select(one => (one.name, (Tensor)one.parameter))),
        .. _networks[network].named_buffers().Select(buffer => (buffer.name, buffer.buffer)),
        .. StackedNetworks.PartOf(network, _optimiser.State),
    ];

    private double[] Epoch(int epoch, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        var orders = _tasks.Select(task =>
        {
            using var generator = task.Seed.Generator($"training/epoch/{epoch}");
            return randperm(Images, dtype: int64, generator: generator).to(task.Train.Images.device);
        }).ToArray();
        var total = zeros([_tasks.Count], dtype: float64, device: _scales.device);
        for (var batch = 0; batch < Batches; batch++)
        {
            cancellation.ThrowIfCancellationRequested();
            var start = batch * _recipe.BatchSize;
            Step(((long)epoch * Batches) + batch, orders, start, Math.Min(_recipe.BatchSize, Images - start), total);
            foreach (var task in _tasks) task.Progress?.Report(new TrainingProgress(epoch, _recipe.Epochs, batch + 1, Batches));
        }

        return [.. total.cpu().data<double>().ToArray().Select(sum => sum / Images)];
    }

    private void Step(long step, Tensor[] orders, int start, int count, Tensor total)
    {
        using var scope = NewDisposeScope();
        var chosen = orders.Select(order => order.narrow(0, start, count)).ToArray();
        var levels = stack([.. _tasks.Zip(chosen, (task, which) => task.Train.Images.index_select(0, which).flatten(1))]);
        var labels = cat([.. _tasks.Zip(chosen, (task, which) => task.Train.Labels.index_select(0, which))]);
        var logits = _stack.Logits(levels.to(float32).mul_(_scales).sub_(_shifts));
        var flat = logits.view(-1, logits.shape[2]);
        var losses = nn.functional.cross_entropy(flat, labels, reduction: nn.Reduction.None).view(_tasks.Count, count).mean([1]);
        if (_strengths is not null) losses = losses.add(EntropyPenalty.Entropies(flat).view(_tasks.Count, count).mean([1]).mul(_strengths), alpha: One);

        // No network's loss depends on another's weights: the gradient of the sum holds every network's own.
        var gradients = autograd.grad([losses.sum()], _parameters);
        using var quiet = no_grad();
        _optimiser.Step(_recipe.RateAt(step, (long)_recipe.Epochs * Batches), step, gradients);
        total.add_(losses.detach().mul(Held((double)count)), alpha: One);
    }

    public void Dispose()
    {
        _optimiser.Dispose();
        _stack.Dispose();
        foreach (var network in _networks) network.Dispose();
        _scales.Dispose();
        _shifts.Dispose();
        _strengths?.Dispose();
    }
}
