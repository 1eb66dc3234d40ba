using System.Text.Json;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Storage;

namespace ReproHarness.Contracts.Baselines;

/// <summary>
/// What is on record of one claim in one cell: the verdicts and numbers seen over many runs. Also one run in the same form.
/// </summary>
public sealed record Baseline
{
    /// <summary>The schema this program writes and reads.</summary>
    public const int CurrentSchema = 2;

    public required int Schema { get; init; }
    public required string Claim { get; init; }
    public required string Cell { get; init; }

    /// <summary>Runs behind it: root seeds, each computed in one or several ways; 1 for a single run.</summary>
    public required int Runs { get; init; }

    /// <summary>How often each verdict was seen; only those seen.</summary>
    public required IReadOnlyDictionary<Verdict, int> Verdicts { get; init; }

    public required IReadOnlyList<BaselineMeasurement> Measurements { get; init; }

    /// <summary>Numbers seen in one run only: too few for a tolerance, so a run may have them or not.</summary>
    public IReadOnlyList<string> Occasional { get; init; } = [];

    /// <summary>
    /// Numbers that no run here had, and that other cells of the claim have as it comes: one that appears is unlikely, and no fault by
    /// itself.
    /// </summary>
    public IReadOnlyList<string> Absent { get; init; } = [];

    /// <summary>
    /// Runs whose own numbers are kept: those at the default seed, one for each way of computing and kind of processor. Of one run:
    /// itself.
    /// </summary>
    public IReadOnlyList<BaselineReference> References { get; init; } = [];

    // A record of schema 1 holds no ends of intervals and no margins.
    private const int FirstWithEnds = 2;

    /// <summary>Whether a record of this schema would hold such a number.</summary>
    internal bool Holds(string name) =>
        Schema >= FirstWithEnds
            || (ComparedNumbers.EstimateOf(name) is null && name is not (VerdictMargin.VerifiedName or VerdictMargin.FalsifiedName));

    /// <summary>One run, without tolerances: what is compared with the record.</summary>
    public static Baseline OfRun(CellEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return new Baseline
        {
            Schema = CurrentSchema,
            Claim = evidence.Claim,
            Cell = evidence.Cell,
            Runs = 1,
            Verdicts = new Dictionary<Verdict, int> { [evidence.Verdict] = 1 },
            References = BaselineReference.Of(evidence) is { } itself ? [itself] : [],
            Measurements =
                [.. ComparedNumbers.Of(evidence)
                    .Select(m => new BaselineMeasurement(m.Name, m.Value, Deviation: 0, Runs: 1, Tolerance: 0, m.Unit))],
        };
    }

    /// <summary>The text of a verified file: indented, lines ended by LF, none after the last.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, EvidenceJson.Indented);

    /// <summary>Reads <see cref="ToJson"/>.</summary>
    /// <param name="json">The text.</param>
    /// <param name="whatFile">The file it comes from, for messages.</param>
    /// <exception cref="InputException">The text is damaged or has a newer schema. A baseline is never left out in silence.</exception>
    public static Baseline Parse(string json, string whatFile)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var schema = document.RootElement.GetProperty("schema").GetInt32();
            if (schema > CurrentSchema)
                throw new InputException(
                    $"The baseline '{whatFile}' has schema {schema}, this program knows {CurrentSchema}; use a newer ReproHarness, or "
                        + $"restore the file with git.");
            var baseline = document.RootElement.Deserialize<Baseline>(EvidenceJson.Indented)!;
            return Defect(baseline) is { } defect ? throw Damaged(whatFile, defect, cause: null) : baseline;
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw Damaged(whatFile, cause.Message.ReplaceLineEndings(" "), cause);
        }
    }

    private static string? Defect(Baseline read) =>
        read.Measurements.Any(m => m?.Name is null || !(m.Tolerance >= 0)) ? "a number has no name, or a tolerance below 0"
        : read.Measurements.Any(m => m.Runs > read.Runs || m.Runs < Math.Min(2, read.Runs)) ? $"a number's runs are not 2 to {read.Runs}"
        : read.Measurements.Select(m => m.Name).Concat(read.Occasional).GroupBy(name => name)
        .FirstOrDefault(same => same.Count() > 1) is { } twice ? $"it holds '{twice.Key}' twice"
        : read.Runs < 1 || read.Verdicts.Values.Any(count => count < 1) || read.Verdicts.Values.Sum() != read.Runs
            ? $"its verdicts are not those of {read.Runs} runs"
        : null;

    private static InputException Damaged(string file, string defect, Exception? cause) => new(
        $"The baseline '{file}' is damaged ({defect}); "
        + "restore it with git, or delete it and accept a spread of its tier (target AcceptBaselines).",
        cause!);
}
