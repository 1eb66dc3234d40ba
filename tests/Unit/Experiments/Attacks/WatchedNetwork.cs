using ReproHarness.Experiments.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Attacks;

/// <summary>A network in evaluation mode that is a function, and keeps every batch that it was shown.</summary>
internal sealed class WatchedNetwork : Network
{
    private readonly Func<Tensor, Tensor> _logits;

    public WatchedNetwork(int height, int width, int classes, Func<Tensor, Tensor> logits)
        : base(new NetworkSpec(NetworkKind.Linear, 1, height, width, classes, Normalisation.None))
    {
        _logits = logits;
        eval();
    }

    /// <summary>The pixels of each pass, all images of the batch after one another.</summary>
    public List<double[]> Seen { get; } = [];

    protected override Tensor Logits(Tensor normalised)
    {
        Seen.Add(normalised.detach().to(float64).flatten().data<double>().ToArray());
        return _logits(normalised);
    }
}
