using ReproHarness.Contracts.Claims;

namespace ReproHarness.Contracts.Figures;

/// <summary>Numbers of many things in one judged cell, written into evidence files: what a report of them is drawn from.</summary>
/// <param name="Id">Stable within the claim, such as <c>cells</c>.</param>
/// <param name="Columns">What a row's labels are, in order.</param>
/// <param name="Rows">The rows, in order.</param>
public sealed record EvidenceTable(string Id, IReadOnlyList<string> Columns, IReadOnlyList<EvidenceRow> Rows);

/// <summary>One thing.</summary>
/// <param name="Name">Its name, unique in the table.</param>
/// <param name="Labels">One text per column of the table.</param>
/// <param name="Numbers">Its numbers by name; one that could not be measured is left out.</param>
/// <param name="Note">What a reader must know of it, such as why it was not measured; null when there is nothing.</param>
public sealed record EvidenceRow(string Name, IReadOnlyList<string> Labels, IReadOnlyList<Measurement> Numbers, string? Note = null);
