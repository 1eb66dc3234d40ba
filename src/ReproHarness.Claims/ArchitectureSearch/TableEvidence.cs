using ReproHarness.Nas.Tables;

namespace ReproHarness.Claims.ArchitectureSearch;

/// <summary>Children of a table that were trained again.</summary>
/// <param name="Family">The search, such as <c>digits</c>.</param>
/// <param name="Table">The table.</param>
/// <param name="Retrained">What was trained again, at least one child.</param>
public sealed record TableEvidence(string Family, SearchTable Table, IReadOnlyList<RetrainedChild> Retrained)
{
    /// <summary>The largest difference of a number from the table, in standard deviations of the difference of two trainings.</summary>
    public double LargestDeviation
    {
        get
        {
            var noise = TrainingNoise.Of(Table);
            return Retrained.Max(child => noise.Deviation(child.Tabulated, child.Now));
        }
    }
}

/// <summary>A child of the table and the same training, run now.</summary>
/// <param name="Child">The child.</param>
/// <param name="Tabulated">What the table says of the training.</param>
/// <param name="Now">What it gave now.</param>
public sealed record RetrainedChild(TabulatedChild Child, ChildTraining Tabulated, ChildTraining Now)
{
    /// <summary>Whether every number is the same.</summary>
    public bool IsTheSame => Tabulated == Now;
}
