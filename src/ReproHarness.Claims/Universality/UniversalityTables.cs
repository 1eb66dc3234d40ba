using ReproHarness.Claims.PowerLaw;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Figures;
using ReproHarness.Statistics.Universality;
using static ReproHarness.Claims.Universality.UniversalityMeasurements;

namespace ReproHarness.Claims.Universality;

/// <summary>Every cell, every level of every factor, every factor: what the page of claim C2 is drawn from.</summary>
internal static class UniversalityTables
{
    /// <summary>Ids of the tables.</summary>
    public const string Cells = "cells", Levels = "levels", Factors = "factors";

    /// <summary>Names of the numbers.</summary>
    public const string Exponent = PowerLawMeasurements.Exponent, LowerHalf = "lower-half", UpperHalf = "upper-half",
        ReferenceSize = "eps-at-3.16-percent-error",
        Distance = CollapseDistance, Between = "tau-between", Within = "tau-within";

    public static IReadOnlyList<EvidenceTable> Of(UniversalityEvidence evidence, UniversalityResult result) =>
        [CellTable(evidence, result), LevelTable(result), FactorTable(result)];

    private static EvidenceTable CellTable(UniversalityEvidence evidence, UniversalityResult result)
    {
        var collapsed = result.Collapse.Cells.ToDictionary(cell => cell.Cell.Id);
        var notes = result.LeftOut.Select(cell => (cell.Id, Note: $"No exponent: {cell.Reason}."))
            .Concat(result.Collapse.LeftOut.Select(cell => (cell.Id, Note: $"Not rescaled: {cell.Reason}.")))
            .ToLookup(note => note.Id, note => note.Note);
        var rows = evidence.Cells.Select(cell => new EvidenceRow(
                cell.Id, [cell.Data, cell.Network, cell.Training, cell.Attack], Numbers(cell, collapsed.GetValueOrDefault(cell.Id)),
                notes[cell.Id].Any() ? string.Join(" ", notes[cell.Id]) : null))
            .Concat(evidence.NotMeasured.Select(
                cell => new EvidenceRow(cell.Id, [cell.Data, cell.Network, cell.Training, cell.Attack], [], $"Not run: {cell.Reason}")));
        return new EvidenceTable(Cells, [.. UniversalityAnalyser.Factors.Select(factor => factor.Name)], [.. rows]);
    }

    private static Measurement[] Numbers(UniversalityCell cell, CollapsedCell? collapsed)
    {
        var (fit, pairs) = (cell.Fit, cell.Fit.Pairs);
        Measurement?[] all =
        [
            Measurement.Of(Exponent, fit.Exponent, pairs),
            Half(LowerHalf, WindowBend.LowerHalf(fit), pairs),
            Half(UpperHalf, WindowBend.UpperHalf(fit), pairs),
            collapsed is null ? null : Measurement.Known(ReferenceSize, collapsed.ReferenceSize, pairs, "pixel range"),
            collapsed is null ? null : Measurement.Known(Distance, collapsed.Distance, pairs, Decades),
        ];
        return [.. all.OfType<Measurement>()];
    }

    private static Measurement? Half(string name, EffectEstimate? half, long pairs) =>
        half is null ? null : Measurement.Of(name, RandomEffects.Of([half]).Mean, pairs);

    private static EvidenceTable LevelTable(UniversalityResult result)
    {
        var level = UniversalityAnalyser.Factors.ToDictionary(factor => factor.Name, factor => factor.Level);
        var rows = from factor in result.Factors
                   from one in factor.Levels
                   let excess = result.Collapse.Cells.Where(cell => level[factor.Factor](cell.Cell) == one.Name).Select(cell => cell.Excess)
                       .Where(double.IsFinite).ToList()
                   select new EvidenceRow($"{factor.Factor}/{one.Name}", [factor.Factor, one.Name], [.. new[]
                   {
                       Measurement.Of(Exponent, one.Mean, one.Count),
                       excess.Count == 0
                           ? null
                           : Measurement.Known(Distance, Math.Sqrt(Math.Max(0, excess.Average())), excess.Count, Decades),
                   }.OfType<Measurement>()]);
        return new EvidenceTable(Levels, ["factor", "level"], [.. rows]);
    }

    private static EvidenceTable FactorTable(UniversalityResult result) => new(Factors, ["factor"],
    [
        .. result.Factors.Select(factor => new EvidenceRow(factor.Factor, [factor.Factor], [.. new[]
        {
            Measurement.Of(Between, factor.Between, factor.Levels.Length),
            Measurement.Of(Within, factor.Within, result.Exponents.Count),
        }.OfType<Measurement>()])),
    ]);
}
