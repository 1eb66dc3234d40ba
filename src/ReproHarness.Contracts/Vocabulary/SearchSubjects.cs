
namespace ReproHarness.Contracts.Vocabulary;

/// <summary>What claims C6 and C7 judge of each search, one evidence file each.</summary>
public static class SearchSubjects
{
    /// <summary>
    /// C6: the control of the table; the controller against random search; what it found against the hand-made network, under attacks with
    /// and without its gradients.
    /// </summary>
    public const string Table = "table", AgainstRandom = "against-random", WhiteBox = "white-box", BlackBox = "black-box";

    /// <summary>C7: adversarial accuracy against clean accuracy, and against size.</summary>
    public const string CleanAccuracy = "clean-accuracy", Size = "size";

    /// <summary>Those of claim C7.</summary>
    public static IReadOnlyList<string> Correlations { get; } = [CleanAccuracy, Size];

    /// <summary>Those of claim C6. Only a table can be checked.</summary>
    public static IReadOnlyList<string> Gains(bool tabulated) =>
        tabulated ? [Table, AgainstRandom, WhiteBox, BlackBox] : [AgainstRandom, WhiteBox, BlackBox];

    /// <summary>The name of a judgement: <c>digits/white-box</c>.</summary>
    public static string CellOf(string family, string subject) => $"{family}/{subject}";

    /// <summary>A subject as the heading of a card.</summary>
    internal static string Words(string subject) => subject switch
    {
        Table => "Check of the table",
        AgainstRandom => "Against random search",
        WhiteBox => "White-box against the hand-made cell",
        BlackBox => "Black-box against the hand-made cell",
        CleanAccuracy => "Follows clean accuracy",
        Size => "Hardly follows size",
        _ => subject,
    };

    /// <summary>The search and the subject of a judgement's name.</summary>
    public static (string Family, string Subject) Parts(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var end = cell.LastIndexOf('/');
        return (cell[..end], cell[(end + 1)..]);
    }
}
