using ReproHarness.Contracts.Runs;
using ReproHarness.Experiments.Runtime;
using static TorchSharp.torch;

namespace ReproHarness.Studies.Timing;

/// <summary>Times work that is the same in every run, a few tenths of a second in all: what one thread of this machine reaches.</summary>
internal static class ReferenceTiming
{
    private const int Side = 1024;
    private const int Channels = 64;
    private const int Images = 32;
    private const int Pixels = 32;
    private const int Kernel = 3;
    private const int Tries = 4;

    /// <summary>Times it.</summary>
    /// <returns>The rates; null where the clock does not move while the work is done.</returns>
    public static ReferenceRates? Of(TorchSession session, TimeProvider time)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var generator = new RootSeed(0).Generator("reference");
        Tensor Drawn(params long[] shape) => rand(shape, generator: generator).to(session.Device);
        var (left, right) = (Drawn(Side, Side), Drawn(Side, Side));
        var (images, weights) = (Drawn(Images, Channels, Pixels, Pixels), Drawn(Channels, Channels, Kernel, Kernel));
        var product = Seconds(() => left.mm(right), time);
        var convolution = Seconds(() => nn.functional.conv2d(images, weights, padding: [1, 1]), time);
        return product > 0 && convolution > 0
            ? new ReferenceRates(
                Math.Pow(Side, 3) / product, (double)Images * Channels * Channels * Kernel * Kernel * Pixels * Pixels / convolution)
            : null;
    }

    // The shortest: other programs only lengthen it. Reading a number waits for the device.
    private static double Seconds(Func<Tensor> work, TimeProvider time)
    {
        var shortest = double.PositiveInfinity;
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            using var scope = NewDisposeScope();
            var start = time.GetTimestamp();
            _ = work().flatten()[0].item<float>();
            shortest = Math.Min(shortest, time.GetElapsedTime(start).TotalSeconds);
        }

        return shortest;
    }
}
