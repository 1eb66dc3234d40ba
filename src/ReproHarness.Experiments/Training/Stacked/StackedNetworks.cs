using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Training.Stacked;

/// <summary>
/// Networks of one form with their weights stacked, so that one batched matrix product serves all of them: a training of small networks
/// spends half of its time on calling operations and on products too small for the processor. No number of one network enters another's.
/// </summary>
internal sealed class StackedNetworks : IDisposable
{
    private readonly IReadOnlyList<AffineNetwork> _networks;
    private readonly List<(string name, Parameter parameter)> _parameters = [];

    /// <summary>Copies the weights.</summary>
    /// <param name="networks">At least one, all with the same layers; not owned.</param>
    public StackedNetworks(IReadOnlyList<AffineNetwork> networks)
    {
        _networks = networks;
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        foreach (var layer in networks[0].Layers)
        {
            // W is kept as its transpose: y = x W' reads both factors row by row.
            Add(layer.Weight, networks.Select(network => network.get_parameter(layer.Weight)!.t()));
            Add(layer.Bias, networks.Select(network => network.get_parameter(layer.Bias)!.view(1, -1)));
        }
    }

    /// <summary>By the names that a single network has: [networks, from, to] of a weight, [networks, 1, to] of a bias.</summary>
    public IReadOnlyList<(string name, Parameter parameter)> Parameters => _parameters;

    /// <summary>Logits of every network on images of its own: float32 [networks, n, classes].</summary>
    /// <param name="normalised">float32 [networks, n, pixels], with each network's own preprocessing.</param>
    public Tensor Logits(Tensor normalised)
    {
        using var scope = NewDisposeScope();
        var now = normalised;
        for (var i = 0; i < _parameters.Count; i += 2)
        {
            if (i > 0) now = now.relu_();
            now = now.baddbmm(_parameters[i].parameter, _parameters[i + 1].parameter);
        }

        return now.MoveToOuterDisposeScope();
    }

    /// <summary>
    /// One network's part of stacked tensors, in the shapes that the network itself has: views, in the caller's dispose scope.
    /// </summary>
    /// <param name="network">Its place.</param>
    /// <param name="stacked">Tensors by name, each of them a weight's or a bias's, in the order of <see cref="Parameters"/>.</param>
    public static IEnumerable<(string Name, Tensor Value)> PartOf(int network, IEnumerable<(string Name, Tensor Value)> stacked) =>
        stacked.Select(
            (one, place) => (one.Name, place % 2 == 0 ? one.Value.select(0, network).t() : one.Value.select(0, network).view(-1)));

    /// <summary>Copies the weights back into the networks.</summary>
    public void Unstack()
    {
        using var quiet = no_grad();
        for (var network = 0; network < _networks.Count; network++)
        {
            using var scope = NewDisposeScope();
            foreach (var (name, value) in PartOf(network, _parameters.Select(one => (one.name, (Tensor)one.parameter))))
                _networks[network].get_parameter(name)!.copy_(value);
        }
    }

    public void Dispose()
    {
        foreach (var (_, parameter) in _parameters) parameter.Dispose();
    }

    private void Add(string name, IEnumerable<Tensor> weights)
    {
        var parameter = new Parameter(stack([.. weights]));
        parameter.DetachFromDisposeScope();
        LiveTensors.TellEmptied();
        _parameters.Add((name, parameter));
    }
}
