using ReproHarness.Statistics.GapLaws;

namespace ReproHarness.Claims.GapLaw;

/// <summary>Names and units of the numbers of claim C3, for the rules that give them and the pages that show them.</summary>
internal static class GapLawMeasurements
{
    /// <summary>The unit of a distance between forms.</summary>
    public const string Decades = "decades of gap";

    /// <summary>Of a control: the largest distance from its law, and the largest miss of an exponent.</summary>
    public const string Distance = "ks-distance", ExponentMiss = "exponent-miss";

    /// <summary>Of the small gaps: the mean over kinds of network, its spread, and the kinds at both ends, all over j - 1.</summary>
    public const string ExponentRatio = "exponent-ratio", Tau = "tau", SmallestRatio = "smallest-ratio", LargestRatio = "largest-ratio";

    /// <summary>What independent logits have in the same window, and how many kinds keep the band.</summary>
    public const string UniformRatio = "uniform-ratio", GaussianRatio = "gaussian-ratio", KindsWithin = "kinds-within";

    /// <summary>Of the forms: the kind that lies farthest from the others.</summary>
    public const string LargestFormDistance = "largest-form-distance";

    /// <summary>
    /// Of the trainings: the largest change of the exponent and of the form, and the smallest change that would have been seen.
    /// </summary>
    public const string LargestChange = "largest-change", LargestFormChange = "largest-form-change",
        SmallestVisible = "smallest-visible-change";

    /// <summary>A control's exponent of a rank.</summary>
    public static string ExponentOf(GapControlRank row) => $"exponent-{row.Rank}";

    /// <summary>The mean distance over kinds of one gap's forms: from the others, and from independent logits.</summary>
    public static (string Others, string Uniform, string Gaussian) DistancesOf(RankForms rank)
    {
        var gap = GapTables.NameOf(rank);
        return ($"form-distance-{gap}", $"uniform-distance-{gap}", $"gaussian-distance-{gap}");
    }
}
