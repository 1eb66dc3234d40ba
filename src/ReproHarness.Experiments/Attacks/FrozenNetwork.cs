using ReproHarness.Experiments.Models;
using TorchSharp.Modules;

namespace ReproHarness.Experiments.Attacks;

/// <summary>
/// While it lives, the network's parameters need no gradient, so that a backward pass computes the gradient of the input alone;
/// disposing it restores what was.
/// </summary>
public sealed class FrozenNetwork : IDisposable
{
    private readonly List<(Parameter Parameter, bool RequiredGradient)> _before = [];

    /// <summary>Freezes <paramref name="network"/>.</summary>
    /// <exception cref="InvalidOperationException">
    /// The network is in training mode: what would be attacked is not what is deployed.
    /// </exception>
    public FrozenNetwork(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (network.training) throw new InvalidOperationException("an attack needs the network in evaluation mode: call eval() first");
        foreach (var parameter in network.parameters())
        {
            _before.Add((parameter, parameter.requires_grad));
            parameter.requires_grad = false;
        }
    }

    public void Dispose()
    {
        foreach (var (parameter, required) in _before) parameter.requires_grad = required;
    }
}
