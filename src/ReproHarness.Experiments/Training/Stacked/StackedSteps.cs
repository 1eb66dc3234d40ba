using System.Numerics;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Training.Stacked;

/// <summary>
/// The steps of networks of affine maps, all at once. Each has the initial weights, the order of images and the number of steps that it has
/// alone. On a CPU each comes out with the same bits whatever it is stacked with: no number of one enters another's, and every matrix
/// begins where vectors of a processor do (<see cref="Rows"/>).
/// </summary>
internal sealed class StackedSteps : TrainingSteps
{
    /// <summary>
    /// float32 values in 64 bytes, the longest vector of a processor. MKL rounds a product otherwise where a matrix begins elsewhere.
    /// </summary>
    private const int Aligned = 16;

    private readonly IReadOnlyList<TrainingTask> _tasks;
    private readonly TrainingRecipe _recipe;
    private readonly StackedNetworks _stack;
    private readonly List<Tensor> _parameters;
    private readonly Adam _adam;
    private readonly Tensor _scales, _shifts;
    private readonly Tensor? _strengths;
    private readonly int _rowsTogether;

    /// <summary>Copies the initial weights into a stack.</summary>
    /// <param name="tasks">At least one training, all of one <see cref="TrainingTask.Form"/>.</param>
    /// <param name="networks">Their networks on the device; not owned.</param>
    public StackedSteps(IReadOnlyList<TrainingTask> tasks, IReadOnlyList<AffineNetwork> networks) : base(networks)
    {
        (_tasks, _recipe) = (tasks, tasks[0].Recipe);
        _stack = new StackedNetworks(networks);
        _parameters = [.. _stack.Parameters.Select(one => one.parameter)];
        _adam = new Adam(_recipe.Optimiser, _stack.Parameters, fused: true);
        _rowsTogether = RowsTogether(networks[0].Layers.SelectMany(layer => new[] { layer.From, layer.To }));
        var device = tasks[0].Train.Images.device;

        // Grey levels to what a network sees, by one product and one difference: (level / 255 - mean) / deviation.
        using var scope = NewDisposeScope();
        _scales = Pixelwise(task => task.Spec.Normalisation.Deviations.Select(deviation => 1 / (255.0 * deviation)));
        _shifts = Pixelwise(task => task.Spec.Normalisation.Means.Zip(
            task.Spec.Normalisation.Deviations, (mean, deviation) => (double)mean / deviation));
        if (tasks.Any(task => task.Recipe.Penalty is not null))
            _strengths = tensor(tasks.Select(task => (float)(task.Recipe.Penalty?.Lambda ?? 0)).ToArray(), device: device)
                .DetachFromDisposeScope();

        Tensor Pixelwise(Func<TrainingTask, IEnumerable<double>> perChannel) => stack([.. tasks.Select(task =>
        {
            var values = tensor(perChannel(task).Select(value => (float)value).ToArray(), device: device).view(-1, 1);
            return values.expand(task.Spec.Channels, (long)task.Spec.Height * task.Spec.Width).reshape(1, -1);
        })]).DetachFromDisposeScope();
    }

    private int Images => _tasks[0].Train.Count;

    /// <summary>The fewest rows after which a matrix of any of the widths ends at a multiple of <see cref="Aligned"/> values.</summary>
    /// <param name="widths">Numbers of a row, at least 1 each.</param>
    internal static int RowsTogether(IEnumerable<long> widths) =>
        widths.Max(width => Aligned / (int)BigInteger.GreatestCommonDivisor(Aligned, width));

    public override IReadOnlyList<(string Name, Tensor Value)> StateOf(int index) =>
    [
        .. StackedNetworks.PartOf(index, _stack.Parameters.Select(one => (one.name, (Tensor)one.parameter))),
        .. Networks[index].named_buffers().Select(buffer => (buffer.name, buffer.buffer)),
        .. StackedNetworks.PartOf(index, _adam.State),
    ];

    public override double[] Epoch(int epoch, Action<int> afterBatch, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        var orders = _tasks.Select(task =>
        {
            using var generator = task.Seed.Generator($"training/epoch/{epoch}");
            var order = randperm(Images, dtype: int64, generator: generator).to(task.Train.Images.device);
            return cat([order, order.narrow(0, 0, 1).expand(_rowsTogether)]);
        }).ToArray();
        var total = zeros([_tasks.Count], dtype: float64, device: _scales.device);
        var batches = _tasks[0].Batches;
        for (var batch = 0; batch < batches; batch++)
        {
            cancellation.ThrowIfCancellationRequested();
            var start = batch * _recipe.BatchSize;
            Step(((long)epoch * batches) + batch, orders, start, Math.Min(_recipe.BatchSize, Images - start), total);
            afterBatch(batch + 1);
        }

        return [.. total.cpu().data<double>().ToArray().Select(sum => sum / Images)];
    }

    public override void Refresh() => _stack.Unstack();

    public override void Dispose()
    {
        _adam.Dispose();
        _stack.Dispose();
        _scales.Dispose();
        _shifts.Dispose();
        _strengths?.Dispose();
    }

    // Some more images than the batch has, up to a multiple of the rows that lie aligned: their loss is not counted, so their gradient is
    // 0.
    private int Rows(int count) => (count + _rowsTogether - 1) / _rowsTogether * _rowsTogether;

    private void Step(long step, Tensor[] orders, int start, int count, Tensor total)
    {
        using var scope = NewDisposeScope();
        var levels =
            stack([.. _tasks.Zip(orders, (task, order) =>
                task.Train.Images.index_select(0, order.narrow(0, start, Rows(count))).flatten(1))]);
        var labels = cat([.. _tasks.Zip(orders, (task, order) => task.Train.Labels.index_select(0, order.narrow(0, start, count)))]);
        var logits = _stack.Logits(levels.to(float32).mul_(_scales).sub_(_shifts)).narrow(1, 0, count);
        PassCounter.Add(_tasks.Count * Rows(count) * Networks[0].MultiplyAdds * PassCounter.WithGradient);
        var flat = logits.reshape(-1, logits.shape[2]);
        var losses = nn.functional.cross_entropy(flat, labels, reduction: nn.Reduction.None).view(_tasks.Count, count).mean([1]);
        if (_strengths is not null)
            losses = losses.add(EntropyPenalty.Entropies(flat).view(_tasks.Count, count).mean([1]).mul(_strengths), alpha: One);

        // No network's loss depends on another's weights: the gradient of the sum holds every network's own.
        var gradients = autograd.grad([losses.sum()], _parameters);
        using var quiet = no_grad();
        _adam.Step(_recipe.RateAt(step, (long)_recipe.Epochs * _tasks[0].Batches), step, gradients);
        total.add_(losses.detach().mul(Held((double)count)), alpha: One);
    }
}
