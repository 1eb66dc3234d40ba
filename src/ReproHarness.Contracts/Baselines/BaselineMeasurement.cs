using System.Text.Json.Serialization;

namespace ReproHarness.Contracts.Baselines;

/// <summary>One number on record.</summary>
/// <param name="Name">As in the evidence, such as <c>exponent</c>, or as <see cref="ComparedNumbers"/> puts it.</param>
/// <param name="Mean">Mean over the runs.</param>
/// <param name="Deviation">Sample standard deviation over them.</param>
/// <param name="Runs">Runs that have the number. Where some have not, a run may lack it too.</param>
/// <param name="Tolerance">How far one more run may lie from the mean, in either direction.</param>
/// <param name="Unit">Unit; empty for a pure number.</param>
/// <param name="Optional">Whether numbers of this name are there or missing as it comes, in some cell of the claim: then one that all
/// runs here have may be missing, unlikely as it is.</param>
public sealed record BaselineMeasurement(string Name, double Mean, double Deviation, int Runs, double Tolerance, string Unit = "",
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Optional = false);
