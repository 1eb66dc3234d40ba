using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Studies.Work;

/// <summary>How fast a device is, timed by the work that most of the full tier's time goes into: gradients of a residual network.</summary>
public static class DeviceSpeed
{
    private const int Images = 128;
    private const int Side = 32;
    private const int Channels = 3;

    // A forward pass, and a gradient that is worth two more.
    private const int Passes = 3;

    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(1);

    /// <summary>Seconds that one network needs for a billion of multiply-adds.</summary>
    /// <param name="session">The device.</param>
    /// <param name="time">Times it.</param>
    public static double SecondsOf(TorchSession session, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(time);
        using var generator = new RootSeed(0).Generator("speed");
        using var network =
            NetworkFactory.Create(new NetworkSpec(NetworkKind.ResNet20, Channels, Side, Side, Classes: 10, Normalisation.None), generator);
        network.to(session.Device);
        using var frozen = new FrozenNetwork(network);
        using var scope = NewDisposeScope();
        var pixels = rand([Images, Channels, Side, Side], generator: generator).to(session.Device);

        // The first pass chooses algorithms, and allocates.
        Pass(network, pixels);
        var (start, rounds) = (time.GetTimestamp(), 0);
        for (; time.GetElapsedTime(start) < Enough; rounds++) Pass(network, pixels);
        return time.GetElapsedTime(start).TotalSeconds / (
            rounds * (double)Passes * Images * NetworkSize.Of(NetworkKind.ResNet20, Channels, Side).MultiplyAdds / 1e9);
    }

    // Reading a number waits for the device.
    private static void Pass(Network network, Tensor pixels)
    {
        using var scope = NewDisposeScope();
        _ = InputGradient.Of(network, pixels, logits => logits.argmax(1)).Gradient.sum().item<float>();
    }
}
