using ReproHarness.Nas.Architectures;

namespace ReproHarness.Nas.Spaces;

/// <summary>The spaces that have a name.</summary>
public static class SearchSpaces
{
    /// <summary>A space of 369 architectures, so small that all can be trained and tabulated.</summary>
    public static SearchSpace Tabulated { get; } = new(
        "tabulated", 2, [CellOperation.Identity, CellOperation.SeparableConvolution3x3, CellOperation.MaxPooling3x3],
        FirstInputsFixed: true, OneCell: true);

    /// <summary>The space for searches that train their children on a CPU.</summary>
    public static SearchSpace Reduced { get; } = new(
        "reduced", 3,
        [CellOperation.Identity, CellOperation.SeparableConvolution3x3, CellOperation.SeparableConvolution5x5,
            CellOperation.AveragePooling3x3, CellOperation.MaxPooling3x3],
        FirstInputsFixed: false, OneCell: false);

    /// <summary>The paper's: five blocks, two cells, every operation.</summary>
    public static SearchSpace Nasnet { get; } =
        new("nasnet", CellGraph.LargestSize, [.. Enum.GetValues<CellOperation>()], FirstInputsFixed: false, OneCell: false);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SearchSpace> All { get; } = [Tabulated, Reduced, Nasnet];
}
