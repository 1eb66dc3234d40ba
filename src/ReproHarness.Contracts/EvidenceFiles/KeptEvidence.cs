namespace ReproHarness.Contracts.EvidenceFiles;

/// <summary>Evidence of a run of another kind, which a cell's new evidence took the place of.</summary>
/// <param name="Kind">Of what run it is.</param>
/// <param name="Folder">Where it lies now; an evidence folder like any other, which <c>Report --compare</c> takes.</param>
public sealed record KeptEvidence(RunKind Kind, string Folder);
