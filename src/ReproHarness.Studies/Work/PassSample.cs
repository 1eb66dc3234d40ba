using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Models;
using ReproHarness.Nas.Networks;

namespace ReproHarness.Studies.Work;

/// <summary>A network that stands for its kind where passes are timed, and the batch that it is timed with.</summary>
/// <param name="Spec">The network.</param>
/// <param name="Size">How large it is.</param>
/// <param name="Batch">Images of a batch as a CPU takes them, at least 2.</param>
internal sealed record PassSample(NetworkSpec Spec, NetworkSize Size, int Batch)
{
    private const int LargeSide = 224;
    private const int LargeClasses = 1000;
    private const int SmallSide = 32;
    private const int SmallClasses = 10;
    private const int Channels = 3;

    // Those that tiers work with: one image is slower than its part of a batch, so a smaller batch would promise too much of a larger one.
    private const int LargeBatch = 4;
    private const int ResidualBatch = 50;

    /// <summary>The sample of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="matrix">The tier: its search says how cells are stacked.</param>
    public static PassSample Of(PassKind kind, CellMatrix matrix) => kind switch
    {
        PassKind.Affine => Small(NetworkKind.Mlp, CellBudget.UsualBatch),
        PassKind.Convolutions => Small(NetworkKind.Cnn, CellBudget.UsualBatch),
        PassKind.Residual => Small(NetworkKind.ResNet20, ResidualBatch),
        PassKind.Depthwise => Large(NetworkKind.MobileNetV1, 0.5),
        PassKind.Fire => Large(NetworkKind.SqueezeNet, 1),
        PassKind.SearchedCells => Cells(matrix),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no sample of this kind"),
    };

    private static PassSample Small(NetworkKind kind, int batch) => new(
        new NetworkSpec(kind, Channels, SmallSide, SmallSide, SmallClasses, Normalisation.None),
        NetworkSize.Of(kind, Channels, SmallSide), batch);

    private static PassSample Large(NetworkKind kind, double width) => new(
        new NetworkSpec(kind, Channels, LargeSide, LargeSide, LargeClasses, Normalisation.None, width),
        NetworkSize.Of(kind, Channels, LargeSide), LargeBatch);

    private static PassSample Cells(CellMatrix matrix)
    {
        var family = matrix.Search.Families[0];
        var searched = new SearchedNetwork(family.HandMade, family.Recipe.Stack);
        return new PassSample(NetworkSpec.For(searched, Normalisation.None), NetworkSize.Of(searched), family.Recipe.BatchSize);
    }
}
