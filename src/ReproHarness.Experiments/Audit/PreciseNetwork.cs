using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Scripts;
using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Audit;

/// <summary>
/// While it lives, the network computes in float64; disposing it returns float32. Every float32 number is a float64 number, so the weights
/// return bit for bit. Either conversion replaces the parameters: what holds them, such as a frozen network, is made after it.
/// </summary>
internal sealed class PreciseNetwork : IDisposable
{
    private readonly Network _network;

    public PreciseNetwork(Network network)
    {
        _network = network;
        Convert(float64);
    }

    public void Dispose() => Convert(float32);

    private void Convert(ScalarType precision)
    {
        _network.to(precision);
        (_network as ScriptNetwork)?.Convert(precision);

        // Each converted tensor gave its memory to a new parameter.
        foreach (var _ in _network.parameters()) LiveTensors.TellEmptied();
    }
}
