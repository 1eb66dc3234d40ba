using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Attacks.Square;

/// <summary>
/// The Square attack in L-infinity: random squares at the edge of the ball, each kept if it raises the margin loss. It asks for logits
/// only, so no gradient can hide anything from it. Source: Andriushchenko et al., arXiv 1912.00049, algorithms 1 and 2. It leads away
/// from the true label.
/// </summary>
/// <param name="Seed">Root of the squares: a stream for each query, in it numbers for each image.</param>
/// <param name="Queries">
/// Most forward passes for an image, the first point included; at least 1. An image that is misclassified needs no more.
/// </param>
public sealed record SquareAttack(RootSeed Seed, int Queries = 500) : IterativeAttack
{
    /// <inheritdoc />
    public override string Name => "square";

    /// <inheritdoc />
    public override int Passes => Queries;

    /// <inheritdoc />
    public override bool ReadsLogitsAlone => true;

    /// <inheritdoc />
    public override string Describe() => $"{Name} seed={Seed.Value} queries={Queries}";

    /// <inheritdoc />
    public override void Validate()
    {
        if (Queries < 1) throw new InputException($"the Square attack with {Queries} queries: at least 1 is needed; 500 is a quick look");
    }

    /// <inheritdoc />
    /// <returns>The points with the largest margin loss that was met, and where they are misclassified.</returns>
    public override AttackOutcome Perturb(
        Network network, Tensor pixels, Tensor trueLabels, Tensor eps, Tensor imageIds, CancellationToken cancellation = default)
    {
        Validate();
        using var frozen = new FrozenNetwork(network);
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var search = new SquareSearch(network, Seed, pixels, trueLabels, eps, imageIds);
        var (points, succeeded) = search.Finish(Queries, cancellation);
        return new AttackOutcome(points.MoveToOuterDisposeScope(), succeeded.MoveToOuterDisposeScope());
    }
}
