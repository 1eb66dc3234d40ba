using System.Collections.Concurrent;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Evaluations;

/// <summary>
/// Copies of a network for parallel work, one for each core. Every copy is probed when it is made, so all have run the same first passes.
/// TorchScript records the first passes and optimises later ones, and no number may depend on which copy computed it.
/// </summary>
public sealed class NetworkCopies : IDisposable
{
    private readonly ConcurrentBag<Network> _free = [];

    private NetworkCopies(NetworkSpec spec, int count) => (Spec, Count) = (spec, count);

    /// <summary>Number of copies.</summary>
    public int Count { get; }

    /// <summary>Shape, classes and normalisation of each copy.</summary>
    public NetworkSpec Spec { get; }

    /// <summary>Whether the outputs are log-probabilities: <see cref="NetworkProbe"/>.</summary>
    public bool GivesLogProbabilities { get; private set; }

    /// <summary>The bounds of the outputs, where they lie in those of a sigmoid or tanh: <see cref="NetworkProbe"/>.</summary>
    public BoundedOutputs? Bounds { get; private set; }

    /// <summary>Number of trained parameters.</summary>
    public long Parameters { get; private set; }

    /// <summary>Makes and probes the copies.</summary>
    /// <param name="network">The user's network.</param>
    /// <param name="images">The images that it classifies.</param>
    /// <param name="requiresGradient">Whether a gradient that is zero for every image is refused.</param>
    /// <param name="count">Number of copies, at least 1.</param>
    /// <exception cref="InputException">The network does not fit the requirements of an attack.</exception>
    public static NetworkCopies Make(UserModel network, ImageSet images, int count, bool requiresGradient = true)
    {
        ArgumentNullException.ThrowIfNull(network);
        var copies = new NetworkCopies(network.Spec, count);
        try
        {
            for (var i = 0; i < count; i++)
            {
                var copy = network.Make();
                copies._free.Add(copy);
                (copies.GivesLogProbabilities, copies.Bounds) = NetworkProbe.Check(copy, images, network.File, requiresGradient);
                copies.Parameters = copy.ParameterCount;
            }

            return copies;
        }
        catch
        {
            copies.Dispose();
            throw;
        }
    }

    /// <summary>Runs work with a copy that no other work uses at the same time.</summary>
    /// <param name="work">The work; at most <see cref="Count"/> calls may run at once.</param>
    public T Use<T>(Func<Network, T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (!_free.TryTake(out var copy)) throw new InvalidOperationException($"More than {Count} at once.");
        try
        {
            return work(copy);
        }
        finally
        {
            _free.Add(copy);
        }
    }

    public void Dispose()
    {
        while (_free.TryTake(out var copy)) copy.Dispose();
    }
}
