using ReproHarness.Statistics.EntropyGains;

namespace ReproHarness.Claims.Entropy;

/// <summary>What claim C5 judges of each kind of network, one evidence file each.</summary>
public static class EntropySubjects
{
    /// <summary>
    /// The gain that the paper speaks of, the same as other libraries compute it, and the one that is left in the worst case.
    /// </summary>
    public const string WhiteBox = "white-box-gain", PlainWhiteBox = "white-box-gain-plain", Robust = "robust-gain";

    /// <summary>All, in the order in which they are judged.</summary>
    public static IReadOnlyList<string> All { get; } = [WhiteBox, PlainWhiteBox, Robust];

    /// <summary>The name of a judgement: <c>fashion/mlp/robust-gain</c>.</summary>
    public static string CellOf(string family, string subject) => $"{family}/{subject}";

    /// <summary>The kind of network and the gain of a judgement's name.</summary>
    public static (string Family, string Subject) Parts(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var end = cell.LastIndexOf('/');
        return (cell[..end], cell[(end + 1)..]);
    }

    /// <summary>A gain in words.</summary>
    internal static string Words(string subject) =>
        subject switch {
            WhiteBox => "White-box gain", PlainWhiteBox => "White-box gain as other libraries compute it", _ => "Robust gain" };

    /// <summary>The way of attacking whose gain it is.</summary>
    internal static string ArmOf(string subject) =>
        subject switch { WhiteBox => ArmOutcome.WhiteBox, PlainWhiteBox => ArmOutcome.PlainWhiteBox, _ => ArmOutcome.Worst };
}
