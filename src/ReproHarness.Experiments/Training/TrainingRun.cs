using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Training;

/// <summary>One training from where it stands to its end. Nothing waits for the device within an epoch.</summary>
internal sealed class TrainingRun : IDisposable
{
    private readonly Network _network;
    private readonly TrainingRecipe _recipe;
    private readonly ImageSet _train;
    private readonly RootSeed _seed;
    private readonly string _key;
    private readonly CheckpointStore? _checkpoints;
    private readonly List<Tensor> _parameters;
    private readonly Optimiser _optimiser;
    private readonly (string, Tensor)[] _state;

    public TrainingRun(Network network, TrainingRecipe recipe, ImageSet train, RootSeed seed, string key, CheckpointStore? checkpoints)
    {
        (_network, _recipe, _train, _seed, _key, _checkpoints) = (network, recipe, train, seed, key, checkpoints);
        var named = network.named_parameters().ToArray();
        _parameters = [.. named.Select(p => p.parameter)];
        _optimiser = Optimiser.Create(recipe.Optimiser, named);
        _state = [.. named.Select(p => (p.name, (Tensor)p.parameter)), .. network.named_buffers().Select(b => (b.name, b.buffer)), .. _optimiser.State];
    }

    /// <summary>Who looks at the network while it is trained; null for nobody.</summary>
    public TrainingWatch? Watch { get; init; }

    private int Batches => (_train.Count + _recipe.BatchSize - 1) / _recipe.BatchSize;

    public TrainingSummary Finish(IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var known = _checkpoints?.TryLoad(_key, _state);
        var losses = known?.Losses ?? [];
        var resumedFrom = losses.Count;
        Look(0);
        _network.train();
        for (var epoch = resumedFrom; epoch < _recipe.Epochs; epoch++)
        {
            losses.Add(Epoch(epoch, progress, cancellation));
            if (losses.Count < _recipe.Epochs) _checkpoints?.Save(_key, losses, double.NaN, _state);
            Look(epoch + 1);
        }

        _network.eval();
        if (known is { Accuracy: var accuracy } && double.IsFinite(accuracy)) return new TrainingSummary([.. losses], accuracy, _key, resumedFrom);

        // The last epoch is kept with the accuracy that it ends at.
        accuracy = TrainingAccuracy.Of(_network, _train);
        _checkpoints?.Save(_key, losses, accuracy, _state);
        return new TrainingSummary([.. losses], accuracy, _key, resumedFrom);
    }

    private double Epoch(int epoch, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using var generator = _seed.Generator($"training/epoch/{epoch}");
        var order = randperm(_train.Count, dtype: int64, generator: generator).to(_train.Images.device);
        var total = zeros(1, dtype: float64, device: order.device);
        for (var batch = 0; batch < Batches; batch++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var batchScope = NewDisposeScope();
            var start = batch * _recipe.BatchSize;
            var chosen = order.narrow(0, start, Math.Min(_recipe.BatchSize, _train.Count - start));
            var pixels = _train.Images.index_select(0, chosen).to(float32).div_(Held(255.0));
            var labels = _train.Labels.index_select(0, chosen);
            if (_recipe.Adversary is { } adversary) pixels = adversary.Change(_network, pixels, labels, chosen, _seed.Child($"training/adversary/{epoch}"));
            var logits = _network.forward(pixels);
            var loss = nn.functional.cross_entropy(logits, labels);
            if (_recipe.Penalty is { } penalty) loss = loss.add(penalty.Of(logits), alpha: One);
            var gradients = autograd.grad([loss], _parameters);
            using (no_grad())
            {
                var step = (long)epoch * Batches + batch;
                _optimiser.Step(_recipe.RateAt(step, (long)_recipe.Epochs * Batches), step, gradients);
                total.add_(loss.detach().mul(Held((double)chosen.shape[0])), alpha: One);
            }

            if (epoch == 0 && Watch?.Asks(batch + 1, Batches) == true) Look((batch + 1.0) / Batches);
            progress?.Report(new TrainingProgress(epoch, _recipe.Epochs, batch + 1, Batches));
        }

        return total.item<double>() / _train.Count;
    }

    private void Look(double epochs)
    {
        if (Watch is null) return;
        _network.eval();
        Watch.Look(epochs, _network);
        _network.train();
    }

    public void Dispose() => _optimiser.Dispose();
}
