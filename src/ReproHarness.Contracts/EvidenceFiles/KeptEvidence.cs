namespace ReproHarness.Contracts.EvidenceFiles;

/// <summary>Evidence that lost its place to that of a run of another kind, or to that of a run that could not judge the cell.</summary>
/// <param name="Kind">Of what run it is.</param>
/// <param name="Folder">Where it lies now; an evidence folder like any other, which <c>Report --compare</c> takes.</param>
public sealed record KeptEvidence(RunKind Kind, string Folder);
