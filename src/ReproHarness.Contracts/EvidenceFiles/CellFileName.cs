namespace ReproHarness.Contracts.EvidenceFiles;

/// <summary>How the files of a claim in a cell are called, evidence and baselines alike.</summary>
internal static class CellFileName
{
    /// <summary>The name without extension: <c>C1.fashion-mlp-fgsm</c>.</summary>
    public static string Of(string claim, string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return $"{claim}.{cell.Replace('/', '-')}";
    }
}
