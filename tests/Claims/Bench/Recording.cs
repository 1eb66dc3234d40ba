using ReproHarness.Evidence.Files;
using ReproHarness.Storage;

namespace ReproHarness.Claims.Bench;

/// <summary>The end of a claim test: evidence first, then the comparison with what is on record.</summary>
internal static class Recording
{
    /// <summary>Writes the evidence and fails when verdict or numbers left their baseline.</summary>
    public static async Task Record(this ClaimBench bench, JudgedCell judged)
    {
        var evidence = judged.EvidenceOf(bench);
        try
        {
            bench.Evidence.Write(evidence);
        }
        catch (InputException error)
        {
            throw bench.Refusal(error);
        }

        bench.Journal.Finished(evidence.Cell, evidence.Verdict);
        if (!bench.Settings.JudgeOnly) await BaselineCheck.Verify(bench, evidence);
    }
}
