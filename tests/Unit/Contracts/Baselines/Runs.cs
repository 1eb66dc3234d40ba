using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Unit.Reporting.Pages;

namespace ReproHarness.Unit.Contracts.Baselines;

/// <summary>Made-up runs of one cell. The numbers mean nothing.</summary>
internal static class Runs
{
    public const string Cell = "fashion/mlp/fgsm";

    public static CellEvidence Run(ulong seed, Verdict verdict = Verdict.Verified, params Measurement[] numbers)
    {
        var cell = EvidenceBuilder.Cell(Cell, network: 4, attack: 0);
        return cell with { Verdict = verdict, Measurements = numbers, Provenance = cell.Provenance with { Seed = seed } };
    }

    public static Measurement Number(string name, double value, long n = 1000, string unit = "") => new(name, value, value, value, n, unit);

    /// <summary>Four root seeds whose exponents have mean 1.02 and standard deviation sqrt(2/3) / 50.</summary>
    public static CellEvidence[] Exponents() =>
        [.. new[] { 1.00, 1.02, 1.02, 1.04 }.Select((exponent, i) => Run((ulong)i + 1, numbers: [Number("exponent", exponent)]))];

    public static Baseline OnRecord(double exponent = 1, double tolerance = 0.1, int runs = 8) => new()
    {
        Schema = Baseline.CurrentSchema,
        Claim = "C1",
        Cell = Cell,
        Runs = runs,
        Verdicts = new Dictionary<Verdict, int> { [Verdict.Verified] = runs },
        Measurements = [new BaselineMeasurement("exponent", exponent, tolerance / 10, runs, tolerance)],
    };
}
