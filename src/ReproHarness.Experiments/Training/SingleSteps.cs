using ReproHarness.Experiments.Models;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Training;

/// <summary>The steps of one network of any kind, by its own forward pass.</summary>
internal sealed class SingleSteps : TrainingSteps
{
    private readonly TrainingTask _task;
    private readonly Network _network;
    private readonly List<Tensor> _parameters;
    private readonly Adam _adam;
    private readonly (string, Tensor)[] _state;

    /// <summary>Begins.</summary>
    /// <param name="task">The training.</param>
    /// <param name="network">The network with its initial weights; not owned.</param>
    public SingleSteps(TrainingTask task, Network network) : base([network])
    {
        (_task, _network) = (task, network);
        var named = network.named_parameters().ToArray();
        _parameters = [.. named.Select(p => p.parameter)];
        _adam = new Adam(task.Recipe.Optimiser, named);
        _state = [.. named.Select(p => (p.name, (Tensor)p.parameter)), .. network.named_buffers().Select(b => (b.name, b.buffer)),
            .. _adam.State];
    }

    public override IReadOnlyList<(string Name, Tensor Value)> StateOf(int index) => _state;

    public override double[] Epoch(int epoch, Action<int> afterBatch, CancellationToken cancellation)
    {
        var (recipe, train) = (_task.Recipe, _task.Train);
        _network.train();
        using var scope = NewDisposeScope();
        using var generator = _task.Seed.Generator($"training/epoch/{epoch}");
        var order = randperm(train.Count, dtype: int64, generator: generator).to(train.Images.device);
        var total = zeros(1, dtype: float64, device: order.device);
        for (var batch = 0; batch < _task.Batches; batch++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var batchScope = NewDisposeScope();
            var start = batch * recipe.BatchSize;
            var chosen = order.narrow(0, start, Math.Min(recipe.BatchSize, train.Count - start));
            var pixels = train.Images.index_select(0, chosen).to(float32).div_(Held(255.0));
            var labels = train.Labels.index_select(0, chosen);
            if (recipe.Adversary is { } adversary)
                pixels = adversary.Change(_network, pixels, labels, chosen, _task.Seed.Child($"training/adversary/{epoch}"));
            var logits = _network.forward(pixels);
            var loss = nn.functional.cross_entropy(logits, labels);
            if (recipe.Penalty is { } penalty) loss = loss.add(penalty.Of(logits), alpha: One);
            var gradients = autograd.grad([loss], _parameters);
            using (no_grad())
            {
                var step = ((long)epoch * _task.Batches) + batch;
                _adam.Step(recipe.RateAt(step, (long)recipe.Epochs * _task.Batches), step, gradients);
                total.add_(loss.detach().mul(Held((double)chosen.shape[0])), alpha: One);
            }

            afterBatch(batch + 1);
        }

        _network.eval();
        return [total.item<double>() / train.Count];
    }

    public override void Refresh()
    {
    }

    public override void Dispose() => _adam.Dispose();
}
