using System.Globalization;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;

namespace ReproHarness.ClaimTests.Running;

/// <summary>A claim left its baseline. The message says all that a reader of the log needs.</summary>
public sealed class ClaimFailedException : Exception
{
    internal ClaimFailedException(CellEvidence evidence, string? difference) : base(Describe(evidence, difference)) { }

    private static string Describe(CellEvidence evidence, string? difference) => string.Join('\n',
        $"{evidence.Claim} in {evidence.Cell}: {(difference is null ? "no baseline is on record." : "not what is on record.")}",
        $"Claim: {evidence.Statement}",
        $"Expected: {difference ?? $"a verified file for {evidence.Environment.DeviceClass}."}",
        $"Measured: {evidence.Verdict}. {evidence.Reason}",
        $"Headline: {Headline(evidence)}",
        $"Reproduce: {evidence.Provenance.Reproduce}",
        $"If it is meant: {RunCommands.Of(evidence).MeasureSpread()}, then {RunCommands.Of(evidence).AcceptBaselines()}");

    private static string Headline(CellEvidence evidence) => evidence.Measurements is [var first, ..]
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{first.Name} {first.Value:F3}, 95 % interval {first.Low:F3} to {first.High:F3}, n = {first.N:N0}")
        : "no number could be measured";
}
