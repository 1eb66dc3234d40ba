using ReproHarness.ClaimTests.Bench;
using ReproHarness.Claims.Entropy;
using ReproHarness.Contracts.Claims;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;

namespace ReproHarness.ClaimTests.C5_Entropy;

/// <summary>Where audits meet the rule of claim C5.</summary>
internal static class EntropyJudging
{
    /// <summary>Measures the family of a judgement, or records why it cannot be and skips the test.</summary>
    public static EntropyMeasurement MeasureEntropy(this ClaimBench bench, Tier tier, string cell)
    {
        bench.SkipUnless(tier);
        try
        {
            return bench.EntropyOf(EntropySubjects.Parts(cell).Family, cell);
        }
        catch (MissingDataException missing)
        {
            throw bench.NotJudged(EntropyClaim.Claim, cell, missing.Message);
        }
    }

    public static JudgedCell JudgeEntropy(this ClaimBench bench, EntropyMeasurement measured, string cell) => new(
        EntropyClaim.Claim,
        cell,
        new MeasurementOrigin(measured.Strengths.Sum(strength => strength.Networks.Length), measured.DataHash, measured.MeasuredAt, measured.FromCache, measured.Seconds),
        EntropyClaim.Judge(EntropySubjects.Parts(cell).Subject, bench.EvidenceOf(measured)));
}
