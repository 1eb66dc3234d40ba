using ReproHarness.Experiments.Models.Cells;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Experiments.Models;

/// <summary>Makes networks from their specs.</summary>
public static class NetworkFactory
{
    /// <summary>A new network with weights drawn from <paramref name="generator"/>, on the CPU, in evaluation mode.</summary>
    /// <param name="spec">What to build.</param>
    /// <param name="generator">A CPU generator of a named stream; the global stream is never used.</param>
    /// <exception cref="InputException">The spec is out of range.</exception>
    public static Network Create(NetworkSpec spec, torch.Generator generator)
    {
        ArgumentNullException.ThrowIfNull(spec);
        spec.Validate();
        Network network = spec.Kind switch
        {
            NetworkKind.Linear => new LinearNetwork(spec, generator),
            NetworkKind.Mlp => new MlpNetwork(spec, generator),
            NetworkKind.Cnn => new CnnNetwork(spec, generator),
            NetworkKind.MobileNetV1 => new MobileNetV1Network(spec, generator),
            NetworkKind.MobileNetV2 => new MobileNetV2Network(spec, generator),
            NetworkKind.SqueezeNet => new SqueezeNetNetwork(spec, generator),
            NetworkKind.CellStack => new CellStackNetwork(spec, generator),
            _ when spec.Kind.ResidualBlocks() is { } blocks => new ResNetNetwork(spec, blocks, generator),
            _ =>
                throw new InputException(
                    $"network kind '{spec.Kind}': allowed are "
                        + $"{string.Join(", ", Enum.GetValues<NetworkKind>().Where(kind => kind != NetworkKind.Script))}"),
        };
        network.eval();
        return network;
    }
}
