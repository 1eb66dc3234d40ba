using System.Globalization;
using System.Runtime.InteropServices;
using ReproHarness.Storage;
using TorchSharp;
using static ReproHarness.Experiments.Runtime.HeldScalars;

namespace ReproHarness.Experiments.Data;

/// <summary>Labelled images, whole, in two tensors on one device. Owns its tensors; detached from every dispose scope.</summary>
public sealed class ImageSet : IDisposable
{
    /// <summary>Takes ownership of the tensors.</summary>
    /// <param name="name">Name, such as <c>fashion</c>.</param>
    /// <param name="images">uint8 from 0 to 255, or float32 from 0 to 1, [n, channels, height, width].</param>
    /// <param name="labels">int64, [n], 0 to <paramref name="classes"/> - 1.</param>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <param name="sha256">Hash of the content that the tensors were made from, lower-case hex: part of every cache key.</param>
    public ImageSet(string name, torch.Tensor images, torch.Tensor labels, int classes, string sha256)
    {
        Name = name;
        Images = images.DetachFromDisposeScope();
        Labels = labels.DetachFromDisposeScope();
        Classes = classes;
        Sha256 = sha256;
    }

    public string Name { get; }
    public torch.Tensor Images { get; }
    public torch.Tensor Labels { get; }
    public int Classes { get; }
    public string Sha256 { get; }

    /// <summary>Number of images.</summary>
    public int Count => (int)Images.shape[0];

    /// <summary>[channels, height, width].</summary>
    public long[] Shape => Images.shape[1..];

    /// <summary>
    /// Pixels in [0, 1], float32, of images <paramref name="start"/> to <paramref name="start"/> + <paramref name="count"/>.
    /// </summary>
    public torch.Tensor Pixels(int start, int count)
    {
        using var scope = torch.NewDisposeScope();
        return InUnits(Images.narrow(0, start, count)).MoveToOuterDisposeScope();
    }

    /// <summary>The same of the images at <paramref name="positions"/>, int64 [n], on the device of the images.</summary>
    public torch.Tensor PixelsAt(torch.Tensor positions)
    {
        using var scope = torch.NewDisposeScope();
        return InUnits(Images.index_select(0, positions)).MoveToOuterDisposeScope();
    }

    /// <summary>The same images on <paramref name="device"/>, in memory of their own. The caller disposes them.</summary>
    public ImageSet To(torch.Device device)
    {
        using var scope = torch.NewDisposeScope();
        return new ImageSet(Name, Images.to(device, copy: true), Labels.to(device, copy: true), Classes, Sha256);
    }

    /// <summary>The images at <paramref name="index"/>, in that order, copied. The hash names the parent and the index.</summary>
    /// <param name="index">Positions, 0 to <see cref="Count"/> - 1.</param>
    public ImageSet Select(ReadOnlySpan<long> index)
    {
        foreach (var position in index)
        {
            if (position < 0 || position >= Count)
                throw new ArgumentOutOfRangeException(nameof(index), position, $"allowed: 0 to {Count - 1}");
        }

        using var scope = torch.NewDisposeScope();
        var positions = torch.tensor(index.ToArray(), device: Images.device);
        var hash = ContentHash.OfParts("select", Sha256, ContentHash.Of(MemoryMarshal.AsBytes(index)));
        return new ImageSet(Name, Images.index_select(0, positions), Labels.index_select(0, positions), Classes, hash);
    }

    /// <summary>The first <paramref name="count"/> images, copied.</summary>
    /// <param name="count">1 to <see cref="Count"/>.</param>
    public ImageSet Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count);
        using var scope = torch.NewDisposeScope();
        var hash = ContentHash.OfParts("take", Sha256, count.ToString(CultureInfo.InvariantCulture));
        return new ImageSet(Name, Images.narrow(0, 0, count).clone(), Labels.narrow(0, 0, count).clone(), Classes, hash);
    }

    /// <summary>
    /// Images <paramref name="start"/> to <paramref name="start"/> + <paramref name="count"/>, sharing the memory of this set.
    /// </summary>
    /// <param name="start">0 to <see cref="Count"/> - <paramref name="count"/>.</param>
    /// <param name="count">At least 1.</param>
    public ImageSet Range(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start + count, Count, nameof(count));
        using var scope = torch.NewDisposeScope();
        var hash = ContentHash.OfParts("range", Sha256, $"{start}", $"{count}");
        return new ImageSet(Name, Images.narrow(0, start, count), Labels.narrow(0, start, count), Classes, hash);
    }

    // Memory of its own, which a caller may change.
    private static torch.Tensor InUnits(torch.Tensor stored) => stored.dtype == torch.ScalarType.Float32
        ? stored.clone()
        : stored.to(torch.ScalarType.Float32).div_(Held(255.0));

    public void Dispose()
    {
        Images.Dispose();
        Labels.Dispose();
    }
}

/// <summary>What a network is trained on and what it is attacked on; no image is in both.</summary>
public sealed record DataSplit(ImageSet Train, ImageSet Test);
