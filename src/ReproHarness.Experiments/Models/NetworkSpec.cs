using System.Globalization;
using ReproHarness.Experiments.Data;
using ReproHarness.Nas.Networks;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Models;

/// <summary>Everything that determines a network except its weights.</summary>
/// <param name="Kind">Architecture.</param>
/// <param name="Channels">Image channels, at least 1.</param>
/// <param name="Height">Image height in pixels; at least <see cref="NetworkKinds.SmallestSide"/>.</param>
/// <param name="Width">Image width in pixels; at least as many.</param>
/// <param name="Classes">Number of logits, at least 2.</param>
/// <param name="Normalisation">Preprocessing; part of the network, so that attacks work in pixel space.</param>
/// <param name="WidthMultiplier">Factor of a MobileNet's channels, 0.25 to 1; 1 for every other network.</param>
/// <param name="Search">The cells of a <see cref="NetworkKind.CellStack"/> and how they are stacked; null for every other network.</param>
public sealed record NetworkSpec(
    NetworkKind Kind, int Channels, int Height, int Width, int Classes, Normalisation Normalisation, double WidthMultiplier = 1,
    SearchedNetwork? Search = null)
{
    /// <summary>The network of <paramref name="kind"/> that fits <paramref name="images"/>, normalised by their own statistics.</summary>
    public static NetworkSpec For(NetworkKind kind, ImageSet images) => For(kind, images, Normalisation.Of(images));

    /// <summary>The same with statistics that are known already.</summary>
    public static NetworkSpec For(NetworkKind kind, ImageSet images, Normalisation normalisation, double widthMultiplier = 1)
    {
        ArgumentNullException.ThrowIfNull(images);
        var shape = images.Shape;
        return new NetworkSpec(kind, (int)shape[0], (int)shape[1], (int)shape[2], images.Classes, normalisation, widthMultiplier);
    }

    /// <summary>The network of searched cells.</summary>
    /// <param name="searched">Architecture and stack, whose images these are.</param>
    /// <param name="normalisation">Preprocessing.</param>
    public static NetworkSpec For(SearchedNetwork searched, Normalisation normalisation)
    {
        ArgumentNullException.ThrowIfNull(searched);
        var stack = searched.Stack;
        return new NetworkSpec(
            NetworkKind.CellStack, stack.Channels, stack.Height, stack.Width, stack.Classes, normalisation, Search: searched);
    }

    /// <summary>Pixels of one image.</summary>
    public int Pixels => Channels * Height * Width;

    /// <summary>One line that is equal exactly when two specs are: part of cache keys.</summary>
    public string Describe() => string.Create(CultureInfo.InvariantCulture,
        $"{Kind} {Channels}x{Height}x{Width} {Classes} classes "
            + $"{Normalisation.Describe()}{(WidthMultiplier == 1 ? "" : $" width {WidthMultiplier:R}")}"
            + $"{(Search is null ? "" : $" {Search.Describe()}")}");

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InputException">A value is out of range.</exception>
    public void Validate()
    {
        if (Channels < 1 || Height < 1 || Width < 1)
            throw new InputException(
                $"network input {Channels}x{Height}x{Width}: every side must be at least 1; check the image set's shape");
        if (Classes < 2) throw new InputException($"network with {Classes} classes: at least 2 are needed; check the image set's labels");
        if (WidthMultiplier != 1 && (Kind != NetworkKind.MobileNetV1 || !(WidthMultiplier >= 0.25 && WidthMultiplier < 1)))
            throw new InputException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"width multiplier {WidthMultiplier} of {Kind}: allowed is 0.25 to 1 for {NetworkKind.MobileNetV1}, 1 for every "
                        + $"other network"));
        if (Kind.SmallestSide() is var smallest && (Height < smallest || Width < smallest))
            throw new InputException(
                $"network input {Height}x{Width}: {Kind} halves it several times and needs at least {smallest}x{smallest} pixels");
        Normalisation.Validate(Channels);
        ValidateSearch();
    }

    private void ValidateSearch()
    {
        if (Kind == NetworkKind.CellStack != Search is not null)
            throw new InputException(
                $"network of kind {Kind} {(Search is null ? "without" : "with")} an architecture: {NetworkKind.CellStack} needs one and "
                    + $"every other kind has none; give the spec of the searched network");
        if (Search is not { Stack: var stack }) return;
        if ((stack.Channels, stack.Height, stack.Width, stack.Classes) != (Channels, Height, Width, Classes))
            throw new InputException(
                $"network input {Channels}x{Height}x{Width} with {Classes} classes: its stack of cells is for "
                    + $"{stack.Channels}x{stack.Height}x{stack.Width} with {stack.Classes}; make the spec from the stack");
        Search.Validate();
    }
}
