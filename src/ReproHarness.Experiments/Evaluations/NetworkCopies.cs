using System.Collections.Concurrent;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Evaluations;

/// <summary>
/// Copies of a network for work side by side: one core each. Every copy is probed when it is made, and so has the same first passes
/// behind it: TorchScript records those and optimises the later ones, and no number may depend on which copy did what.
/// </summary>
public sealed class NetworkCopies : IDisposable
{
    private readonly ConcurrentBag<Network> _free = [];

    private NetworkCopies(NetworkSpec spec, int count) => (Spec, Count) = (spec, count);

    /// <summary>How many.</summary>
    public int Count { get; }

    /// <summary>What each is.</summary>
    public NetworkSpec Spec { get; }

    /// <summary>Whether the outputs are log-probabilities: <see cref="NetworkProbe"/>.</summary>
    public bool GivesLogProbabilities { get; private set; }

    /// <summary>The bounds of the outputs, where they lie in those of a sigmoid or tanh: <see cref="NetworkProbe"/>.</summary>
    public BoundedOutputs? Bounds { get; private set; }

    /// <summary>Numbers that were trained.</summary>
    public long Parameters { get; private set; }

    /// <summary>Makes and probes them.</summary>
    /// <param name="network">The network.</param>
    /// <param name="images">The images it is to classify.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <exception cref="InputException">It is not what an attack needs.</exception>
    public static NetworkCopies Make(UserModel network, ImageSet images, int count)
    {
        ArgumentNullException.ThrowIfNull(network);
        var copies = new NetworkCopies(network.Spec, count);
        try
        {
            for (var i = 0; i < count; i++)
            {
                var copy = network.Make();
                copies._free.Add(copy);
                (copies.GivesLogProbabilities, copies.Bounds) = NetworkProbe.Check(copy, images, network.File);
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

    /// <summary>Works with a copy that nobody else has meanwhile.</summary>
    /// <param name="work">The work; at most <see cref="Count"/> at once.</param>
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
