using System.Collections.Immutable;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using static TorchSharp.torch;

namespace ReproHarness.Studies.Work;

/// <summary>
/// How fast a device is: the rate of each kind of pass by itself, for a multiply-add of one takes many times that of another.
/// </summary>
/// <param name="rates">The rates.</param>
public sealed class DeviceSpeed(ImmutableDictionary<PassKind, PassRate> rates)
{
    // A forward pass, and a gradient that is worth two more.
    private const int Passes = 3;

    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(0.2);

    /// <summary>Seconds that one network needs for a work.</summary>
    /// <exception cref="KeyNotFoundException">Its kind was not timed.</exception>
    public double SecondsOf(PassWork work) => rates[work.Kind].SecondsOf(work);

    /// <summary>Times a sample of each kind, a few seconds in all.</summary>
    /// <param name="session">The device.</param>
    /// <param name="time">Times it.</param>
    /// <param name="matrix">The tier.</param>
    /// <param name="works">What is going to be estimated: kinds that are not among them are not timed.</param>
    public static DeviceSpeed Sample(TorchSession session, TimeProvider time, CellMatrix matrix, IEnumerable<PassWork> works)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(works);
        return new DeviceSpeed(works.Select(work => work.Kind).Distinct()
            .ToImmutableDictionary(kind => kind, kind => RateOf(session, time, PassSample.Of(kind, matrix), kind)));
    }

    private static PassRate RateOf(TorchSession session, TimeProvider time, PassSample sample, PassKind kind)
    {
        using var generator = new RootSeed(0).Generator("speed");

        // The first one loads code.
        NetworkFactory.Create(sample.Spec, generator).Dispose();
        var start = time.GetTimestamp();
        using var network = NetworkFactory.Create(sample.Spec, generator);
        network.MoveTo(session.Device);
        var creation = time.GetElapsedTime(start).TotalSeconds;
        using var frozen = new FrozenNetwork(network);
        using var scope = NewDisposeScope();
        var (spec, images) = (sample.Spec, session.BatchOf(sample.Batch));
        var pixels = rand([images, spec.Channels, spec.Height, spec.Width], generator: generator).to(session.Device);
        var (one, many) = (SecondsOf(network, pixels.narrow(0, 0, 1), time), SecondsOf(network, pixels, time));
        var image = new NetworkWork(sample.Size, kind).Passes(images: 1, Passes, batch: 1);
        var (perBillion, perCall) = PassRate.Between(image.Billions, image.SweepCalls, images, one, many);
        return new PassRate(perBillion, perCall, creation / sample.Size.Layers, session.BatchOf(1));
    }

    // Of many passes together: the clock of a processor may tick as seldom as a pass ends. The first one chooses algorithms, and allocates.
    private static double SecondsOf(Network network, Tensor pixels, TimeProvider time)
    {
        Pass(network, pixels);
        var (begun, passes) = (time.GetTimestamp(), 0);
        do
        {
            Pass(network, pixels);
            passes++;
        }
        while (time.GetElapsedTime(begun) < Enough);
        return time.GetElapsedTime(begun).TotalSeconds / passes;
    }

    // Reading a number waits for the device.
    private static void Pass(Network network, Tensor pixels)
    {
        using var scope = NewDisposeScope();
        _ = InputGradient.Of(network, pixels, logits => logits.argmax(1)).Gradient.sum().item<float>();
    }
}
