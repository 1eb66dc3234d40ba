namespace ReproHarness.Statistics.Nas;

/// <summary>Ranks without gaps: all that a rank correlation needs of a column, whatever its unit and however close its values.</summary>
internal static class DenseRanks
{
    /// <summary>For each value, how many different smaller ones there are.</summary>
    public static int[] Of(IReadOnlyList<double> values)
    {
        var distinct = values.Distinct().Order().ToArray();
        return [.. values.Select(value => Array.BinarySearch(distinct, value))];
    }
}
