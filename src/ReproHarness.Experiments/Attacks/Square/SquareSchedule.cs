namespace ReproHarness.Experiments.Attacks.Square;

/// <summary>
/// How large the squares are: a share p of the image that halves as the search goes on. Source: Andriushchenko et al., arXiv 1912.00049,
/// section 3.2, with the marks of the authors' code.
/// </summary>
internal static class SquareSchedule
{
    /// <summary>The share at the start: AutoAttack's (arXiv 2003.01690).</summary>
    private const double FirstShare = 0.8;

    /// <summary>Queries after which the share halves, of <see cref="UsualQueries"/>; for another number they scale with it.</summary>
    private static readonly int[] Marks = [10, 50, 200, 500, 1000, 2000, 4000, 6000, 8000];

    private const int UsualQueries = 10000;

    /// <summary>How often the share has been halved.</summary>
    /// <param name="query">Number of the query, 1 to <paramref name="queries"/>.</param>
    /// <param name="queries">Queries in all.</param>
    public static int Halvings(int query, int queries)
    {
        var scaled = (long)query * UsualQueries / queries;
        return Marks.Count(mark => mark < scaled);
    }

    /// <summary>Side of the square in pixels, 1 to the shorter side of the image.</summary>
    /// <param name="halvings">How often the share has been halved.</param>
    /// <param name="height">Of the image, in pixels.</param>
    /// <param name="width">Of the image, in pixels.</param>
    public static int Side(int halvings, long height, long width)
    {
        var share = FirstShare / (1 << halvings);
        return (int)Math.Clamp(Math.Round(Math.Sqrt(share * height * width)), 1, Math.Min(height, width));
    }
}
