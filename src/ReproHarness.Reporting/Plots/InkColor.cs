namespace ReproHarness.Reporting.Plots;

/// <summary>
/// The colours of a plot. ScottPlot draws with a marker colour; the page's style sheet gives each its value in the light and dark
/// scheme. The series colours are those of Okabe and Ito, which colour-blind readers tell apart.
/// </summary>
internal sealed record InkColor(string Marker, string Variable)
{
    public static InkColor Text { get; } = new("#010203", "--ink");

    public static InkColor Axis { get; } = new("#020304", "--axis");

    public static InkColor Grid { get; } = new("#030405", "--grid");

    public static InkColor MinorGrid { get; } = new("#040506", "--grid-minor");

    public static InkColor Guide { get; } = new("#070809", "--guide");

    public static InkColor Band { get; } = new("#050607", "--band");

    public static InkColor Paper { get; } = new("#060708", "--paper");

    /// <summary>In the order of use.</summary>
    public static IReadOnlyList<InkColor> Series { get; } =
        [new("#111213", "--s1"), new("#121314", "--s2"), new("#131415", "--s3"), new("#141516", "--s4"), new("#151617", "--s5"),
            new("#161718", "--s6")];

    /// <summary>From little to much: ever darker on light paper, ever lighter on dark.</summary>
    public static IReadOnlyList<InkColor> Sequence { get; } =
        [new("#212223", "--q1"), new("#222324", "--q2"), new("#232425", "--q3"), new("#242526", "--q4")];

    public static IReadOnlyList<InkColor> All { get; } = [Text, Axis, Grid, MinorGrid, Guide, Band, Paper, .. Series, .. Sequence];

    public ScottPlot.Color Color => ScottPlot.Color.FromHex(Marker);
}
