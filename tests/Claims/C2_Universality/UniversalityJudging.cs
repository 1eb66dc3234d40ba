using ReproHarness.ClaimTests.Bench;
using ReproHarness.Claims.Universality;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Studies.Universality;

namespace ReproHarness.ClaimTests.C2_Universality;

/// <summary>Where all measured cells meet the rule of claim C2.</summary>
internal static class UniversalityJudging
{
    /// <summary>Measures every cell of <paramref name="tier"/>; what lacks its data is told apart.</summary>
    public static MeasuredCells MeasureAll(this ClaimBench bench, Contracts.Claims.Tier tier)
    {
        bench.SkipUnless(tier);
        var (measured, missing) = (new List<CellMeasurement>(), new List<UnmeasuredCell>());
        foreach (var cell in bench.Matrix.Cells)
        {
            try
            {
                measured.Add(bench.Measure(cell));
            }
            catch (MissingDataException reason)
            {
                missing.Add(UniversalityInput.Missing(cell, reason.Message));
            }
        }

        return new MeasuredCells(measured, missing);
    }

    /// <summary>Judges a subject: all cells, or those of an attack.</summary>
    public static JudgedCell JudgeUniversality(this ClaimBench bench, MeasuredCells cells, string subject)
    {
        var evidence = UniversalityJudge.EvidenceOn(
            subject, cells.Measured, cells.Missing, bench.Fit, network => bench.Respond(network, UniversalityEvidence.All), bench.Root);
        if (evidence.Cells.Count == 0) throw bench.NotJudged(UniversalityClaim.Claim, subject, $"No cell of '{subject}' could be measured. {evidence.NotMeasured[0].Reason}");
        var asked = evidence.Cells.Select(cell => cell.Id).ToHashSet();
        return new JudgedCell(
            UniversalityClaim.Claim, subject, MeasurementOrigin.Of([.. cells.Measured.Where(cell => asked.Contains(cell.Cell.Id))]), UniversalityClaim.Judge(evidence))
        {
            NotMeasured = evidence.NotMeasured.Count,
        };
    }
}

/// <summary>The cells of a tier.</summary>
/// <param name="Measured">Those whose data are here.</param>
/// <param name="Missing">Those whose data are not.</param>
internal sealed record MeasuredCells(IReadOnlyList<CellMeasurement> Measured, IReadOnlyList<UnmeasuredCell> Missing);
