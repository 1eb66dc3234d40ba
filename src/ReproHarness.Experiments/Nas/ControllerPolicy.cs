using ReproHarness.Experiments.Runtime;
using TorchSharp.Modules;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Nas;

/// <summary>
/// A distribution over the choices of D decisions, one after another: an LSTM reads the embedding of the previous choice, and each decision
/// has a softmax of its own over its K or fewer choices. On the CPU, float32: the network is far too small for a GPU.
/// </summary>
internal sealed class ControllerPolicy : IDisposable
{
    // Low enough that no choice beyond a decision's own is ever drawn; finite, so that 0 times it is 0 in the entropy.
    private const float Never = -1e9f;

    private readonly int[] _counts;
    private readonly int _most;
    private readonly LSTM _lstm;
    private readonly Parameter _embeddings;
    private readonly Parameter _weights;
    private readonly Parameter _biases;
    private readonly Tensor _allowed;

    /// <summary>Draws the weights. The softmaxes start at 0: the first proposals are uniform.</summary>
    /// <param name="counts">Choices of each decision.</param>
    /// <param name="hidden">H: units, and numbers of each embedding.</param>
    /// <param name="generator">On the CPU.</param>
    public ControllerPolicy(IReadOnlyList<int> counts, int hidden, Generator generator)
    {
        using var scope = NewDisposeScope();
        (_counts, _most) = ([.. counts], counts.Max());
        _lstm = nn.LSTM(hidden, hidden);
        var bound = 1 / Math.Sqrt(hidden);
        Tensor Drawn(params long[] shape) => rand(shape, generator: generator).mul_(Held(2 * bound)).sub_(Held(bound));

        // TorchSharp draws from the process's generator, whose state nobody knows, and leaves the parameters to the scope.
        foreach (var (_, parameter) in _lstm.named_parameters())
        {
            parameter.DetachFromDisposeScope();
            using (no_grad()) parameter.copy_(Drawn(parameter.shape));
        }

        // The first row is the start; then a row for every choice of every decision, so a row says where the sequence stands.
        _embeddings = Kept(Drawn(1 + ((long)_counts.Length * _most), hidden));
        _weights = Kept(zeros(_counts.Length, hidden, _most));
        _biases = Kept(zeros(_counts.Length, 1, _most));
        var allowed = _counts.SelectMany(count => Enumerable.Range(0, _most).Select(choice => choice < count ? 0 : Never)).ToArray();
        _allowed = tensor(allowed).view(_counts.Length, 1, _most).DetachFromDisposeScope();
        Parameters =
            [.. _lstm.named_parameters().Select(p => ($"lstm.{p.name}", p.parameter)), ("embeddings", _embeddings), ("weights", _weights),
                ("biases", _biases)];
    }

    /// <summary>Everything that is trained.</summary>
    public IReadOnlyList<(string name, Parameter parameter)> Parameters { get; }

    /// <summary>Draws a batch of choices, one row for each of <paramref name="batch"/> sequences.</summary>
    /// <param name="batch">At least 1.</param>
    /// <param name="generator">On the CPU.</param>
    public int[][] Sample(int batch, Generator generator)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();

        // The largest of scores with Gumbel noise is a draw from their softmax: one call draws for the whole batch.
        var noise = rand([_counts.Length, batch, _most], generator: generator).log_().neg_().log_().neg_();
        var offsets = noise.add(_biases, alpha: One).add(_allowed, alpha: One).unbind(0);
        var weights = _weights.unbind(0);
        var chosen = new Tensor[_counts.Length];
        var rows = zeros(batch, dtype: int64);
        (Tensor, Tensor)? state = null;
        for (var decision = 0; decision < chosen.Length; decision++)
        {
            var (output, hidden, cell) = _lstm.forward(_embeddings.index_select(0, rows).unsqueeze(0), state);
            state = (hidden, cell);
            chosen[decision] = offsets[decision].addmm(output.squeeze(0), weights[decision]).argmax(1);
            rows = chosen[decision].add(Held(RowOf(decision, 0)), alpha: One);
        }

        var all = stack(chosen, 0).data<long>().ToArray();
        return [.. Enumerable.Range(0, batch)
            .Select(i => Enumerable.Range(0, chosen.Length).Select(decision => (int)all[(decision * batch) + i]).ToArray())];
    }

    /// <summary>What the policy thinks of sequences: tensors in the caller's dispose scope, with a gradient.</summary>
    /// <param name="batch">A choice for every decision of each sequence.</param>
    /// <returns>
    /// Log-probabilities of the choices, and entropies of the distributions they are drawn from, in nats: both [decisions, batch].
    /// </returns>
    public (Tensor Logs, Tensor Entropies) Evaluate(IReadOnlyList<IReadOnlyList<int>> batch)
    {
        using var scope = NewDisposeScope();
        var (rows, choices) = (new long[_counts.Length * batch.Count], new long[_counts.Length * batch.Count]);
        for (var decision = 0; decision < _counts.Length; decision++)
        {
            for (var i = 0; i < batch.Count; i++)
            {
                var place = (decision * batch.Count) + i;
                choices[place] = batch[i][decision];
                if (decision > 0) rows[place] = RowOf(decision - 1, batch[i][decision - 1]);
            }
        }

        var inputs = _embeddings.index_select(0, tensor(rows)).view(_counts.Length, batch.Count, -1);
        var (outputs, _, _) = _lstm.forward(inputs);
        var logs = nn.functional.log_softmax(outputs.bmm(_weights).add(_biases, alpha: One).add(_allowed, alpha: One), 2);
        var picked = logs.gather(2, tensor(choices).view(_counts.Length, batch.Count, 1)).squeeze(2);
        return (picked.MoveToOuterDisposeScope(), logs.exp().mul(logs).sum(2).neg().MoveToOuterDisposeScope());
    }

    public void Dispose()
    {
        _lstm.Dispose();
        _embeddings.Dispose();
        _weights.Dispose();
        _biases.Dispose();
        _allowed.Dispose();
    }

    private long RowOf(int decision, int choice) => 1 + ((long)decision * _most) + choice;

    private static Parameter Kept(Tensor start)
    {
        var parameter = new Parameter(start);
        parameter.DetachFromDisposeScope();
        LiveTensors.TellEmptied();
        return parameter;
    }
}
