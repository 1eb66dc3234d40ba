using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Nas.Children;

/// <summary>
/// A network's adversarial images, made once and shown to every child: a black-box attack. Owns its pixels, detached from every dispose
/// scope.
/// </summary>
internal sealed class TransferImages : IDisposable
{
    private readonly ImageSet _images;
    private readonly Tensor _pixels;

    /// <summary>Attacks the source.</summary>
    /// <param name="source">In evaluation mode, on the device of the images.</param>
    /// <param name="images">The clean images, kept, not owned.</param>
    /// <param name="recipe">The attack.</param>
    /// <param name="seed">Of its random starts.</param>
    /// <param name="cancellation">Ends it between batches.</param>
    public TransferImages(Network source, ImageSet images, ChildRecipe recipe, RootSeed seed, CancellationToken cancellation)
    {
        _images = images;
        using var scope = NewDisposeScope();
        var attack = recipe.Transferred(seed);
        var all = zeros([images.Count, .. images.Shape], dtype: float32, device: images.Images.device);
        foreach (var (start, count) in ImageBatches.Of(images.Count, new SweepOptions(recipe.BatchSize), laterUnits: 0, cancellation))
        {
            using var batchScope = NewDisposeScope();
            var eps = full([count], Held((float)recipe.Eps), dtype: float32, device: all.device);
            var ids = arange(Held(start), Held(start + count), Held(1), dtype: int64, device: all.device);
            all.narrow(0, start, count)
                .copy_(attack.Perturb(source, images.Pixels(start, count), images.Labels.narrow(0, start, count), eps, ids,
                    cancellation).Pixels);
        }

        _pixels = all.DetachFromDisposeScope();
    }

    /// <summary>Which images a network still predicts right, image by image.</summary>
    public bool[] Standing(Network network, int batchSize, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        var right = zeros([_images.Count], dtype: @bool, device: _pixels.device);
        foreach (var (start, count) in ImageBatches.Of(_images.Count, new SweepOptions(batchSize), laterUnits: 0, cancellation))
        {
            using var batchScope = NewDisposeScope();
            right.narrow(0, start, count)
                .copy_(network.Predict(_pixels.narrow(0, start, count)).eq(_images.Labels.narrow(0, start, count)));
        }

        return right.cpu().data<bool>().ToArray();
    }

    public void Dispose() => _pixels.Dispose();
}
