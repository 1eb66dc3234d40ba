using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Figures;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Plots;

namespace ReproHarness.Claims.Universality;

/// <summary>The exponents twice: level by level of every factor, and network by network.</summary>
internal static class ExponentForest
{
    private const int LevelHeight = 24, NetworkHeight = 30;

    // Above and below the mean's own line, which would cover them.
    private static readonly double[] MemberOffsets = [-0.34, 0.34, -0.22, 0.22];

    // The attacks on a network lie side by side in its row.
    private const double AttackStep = 0.26;

    /// <summary>Means of levels with the cells behind them; nothing without an exponent.</summary>
    public static Html ByFactor(UniversalityRecord record, string id)
    {
        var groups = record.Levels.GroupBy(level => level.Labels[0]).Select((factor, place) => new ForestGroup(
            FactorLabels.Heading(factor.Key),
            [.. factor.OrderBy(level => Exponent(level)?.Value).Where(level => Exponent(level) is not null)
                .Select(level => new ForestRow(Labels.Of(level.Labels[1]), LevelMarks(record, level, place)))]))
            .Where(group => group.Rows.Count > 0).ToList();
        return groups.Count == 0
            ? Html.Empty
            : GroupedForestPlot.Of(groups, UniversalityClaim.Band, "Exponent by data set, network, training and attack", id, LevelHeight);
    }

    /// <summary>Every cell with its interval, one row per network; nothing without an exponent.</summary>
    public static Html ByNetwork(UniversalityRecord record, string id)
    {
        var attacks = record.Attacks.ToList();
        var groups = record.Cells.Where(cell => Exponent(cell) is not null).GroupBy(cell => cell.Labels[0]).Select(data => new ForestGroup(
            Labels.Of(data.Key),
            [.. data.GroupBy(cell => (cell.Labels[1], cell.Labels[2])).Select(network => new ForestRow(
                NetworkName(network.Key),
                [.. network.Select(
                    cell =>
                        Mark(record, cell, AttackStep * (attacks.IndexOf(cell.Labels[^1]) - ((attacks.Count - 1) / 2.0)),
                            ForestLook.Estimate))]))])).ToList();
        return groups.Count == 0
            ? Html.Empty
            : GroupedForestPlot.Of(groups, UniversalityClaim.Band, "Exponent of every cell", id, NetworkHeight);
    }

    /// <summary>A network in a row: the way of training is said where it is not the usual one.</summary>
    internal static string NetworkName((string Network, string Training) network) =>
        network.Training is "trained" or "pretrained" ? network.Network : $"{network.Network}, {network.Training}";

    private static List<ForestMark> LevelMarks(UniversalityRecord record, EvidenceRow level, int factor)
    {
        var members = record.Cells.Where(cell => cell.Labels[factor] == level.Labels[1] && Exponent(cell) is not null)
            .Select((cell, i) => Mark(record, cell, MemberOffsets[i % MemberOffsets.Length], ForestLook.Member));
        return [.. members, new ForestMark(Exponent(level)!, InkColor.Text, 0, ForestLook.Mean)];
    }

    private static ForestMark Mark(UniversalityRecord record, EvidenceRow cell, double offset, ForestLook look) =>
        new(Exponent(cell)!, record.Colors.Of(cell.Labels[^1])!, offset, look);

    private static Measurement? Exponent(EvidenceRow row) => Measurement.Find(row.Numbers, UniversalityTables.Exponent);
}
