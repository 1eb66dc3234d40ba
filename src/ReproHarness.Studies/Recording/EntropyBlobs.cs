using System.Collections.Immutable;
using System.Text.Json;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Experiments.Audit;
using ReproHarness.Experiments.Cells;

namespace ReproHarness.Studies.Recording;

/// <summary>
/// The audits of a family as bytes: its strengths as JSON, then the audits and the curves of each in the format of the store.
/// </summary>
internal static class EntropyBlobs
{
    private sealed record StoredStrength(double Lambda, int Networks, int Curves);

    public static IReadOnlyList<byte[]> Encode(EntropyMeasurement measured) =>
    [
        JsonSerializer.SerializeToUtf8Bytes(measured.Strengths.Select(Stored).ToArray(), EvidenceJson.Line),
        .. measured.Strengths.SelectMany(strength => (IEnumerable<byte[]>)
        [
            .. strength.Networks.Select(NetworkAuditFormat.Format.Encode),
            .. InputParts.Of(strength.Curves).Curves.Select(curve => CurveBlobs.Encode(curve, trainAccuracy: 0)),
        ]),
    ];

    private static StoredStrength Stored(AuditedStrength strength) =>
        new(strength.Lambda, strength.Networks.Length, strength.Curves.Length);

    public static ImmutableArray<AuditedStrength> Decode(IReadOnlyList<byte[]> blobs)
    {
        var next = 1;
        IEnumerable<byte[]> Take(int count) => Enumerable.Range(0, count).Select(_ => blobs[next++]).ToList();
        return [.. JsonSerializer.Deserialize<StoredStrength[]>(blobs[0], EvidenceJson.Line)!.Select(strength => new AuditedStrength(
            strength.Lambda,
            [.. Take(strength.Networks).Select(blob => NetworkAuditFormat.Format.Decode(blob).Value)],
            [.. Take(strength.Curves).Select(blob => CurveBlobs.Decode(blob).Curve)]))];
    }

    /// <summary>The part of the curves; an audit is always whole, since its images are few and paired over the arms.</summary>
    public static InputPart PartOf(EntropyMeasurement measured) => InputParts.Of(measured.Strengths[0].Curves).Part;
}
