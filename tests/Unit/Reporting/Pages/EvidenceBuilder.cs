using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Figures;
using ReproHarness.Reporting.Pages;
using ReproHarness.Statistics;

namespace ReproHarness.Unit.Reporting.Pages;

/// <summary>Made-up evidence in the shape of the fast tier: 27 cells of C1. The numbers mean nothing.</summary>
internal static class EvidenceBuilder
{
    private static readonly string[] Networks =
        ["digits/linear", "digits/mlp", "digits/cnn", "fashion/linear", "fashion/mlp", "fashion/cnn", "fashion/mlp-shuffled",
            "fashion/mlp-untrained", "random/mlp"];

    public static ClaimDefinition PowerLaw { get; } = new(
        new Claim(
            "C1", "Power law at small ε",
            "At small ε the adversarial error follows a power law in the size of the perturbation, e(ε) = A·ε^B.",
            "Abstract and summary", "Verified when the 95 % interval of B lies within 0.8 to 1.3 and R² ≥ 0.99 over at least one decade."),
        "exponent", new Interval(0.8, 1.3), 1.0)
    {
        InShort = "At small ε, adversarial error is a power law of the size.",
        AspectOf = cell => cell.Split('/')[^1],
        Numbers = [new("r2", "R²", 4, "of the straight line"), new("decades", "Decades", 2, "of sizes")],
    };

    public static EnvironmentRecord Environment { get; } = new()
    {
        Os = "Debian GNU/Linux 12 (bookworm)", Cpu = "AMD EPYC 9R14", Cores = 2, Device = "cpu", DeviceClass = "cpu", DotNet = "10.0.1",
        TorchSharp = "0.107.0", LibTorch = "2.10.0", Threads = 2, Tf32 = false, GitCommit = "8ea3779c0ffee8ea3779c0ffee8ea3779c0ffee1",
            GitDirty = true,
    };

    public static ReportInput FastTier()
    {
        var cells = (from network in Enumerable.Range(0, Networks.Length)
                     from attack in Enumerable.Range(0, 3)
                     select Cell($"{Networks[network]}/{new[] { "fgsm", "step-ll", "pgd" }[attack]}", network, attack)).ToList();
        var differences = cells.Where(cell => cell.Verdict != Verdict.NotRun).SelectMany((cell, i) => new[]
        {
            new BaselineDifference(
                "C1", cell.Cell, "exponent", cell.Measurements[0].Value - 0.004 * ((i * 7 % 11) - 5), cell.Measurements[0].Value,
                i == 4 ? 0.003 : 0.024),
            new BaselineDifference("C1", cell.Cell, "r2", cell.Measurements[1].Value, cell.Measurements[1].Value, 0.002),
        });
        return new ReportInput(
            Tier.Fast, [PowerLaw], cells, [.. differences],
            [new VerdictChange("C1", "fashion/mlp-untrained/fgsm", "Verified in 8 of 8 runs", Verdict.Falsified)]);
    }

    public static CellEvidence Cell(string name, int network, int attack)
    {
        var exponent = 0.94 + 0.035 * ((network * 3 + attack * 5) % 7) + (network == 7 ? 0.45 : 0);
        var verdict =
            (network, attack) switch {
                (7, _) => Verdict.Falsified, (8, 2) => Verdict.NotRun, (6, 1) => Verdict.Inconclusive, _ => Verdict.Verified };
        var n = network < 3 ? 1797 : 10000;
        var half = network < 3 ? 0.09 : 0.035;
        if (verdict == Verdict.NotRun) half = double.NaN;
        return new CellEvidence
        {
            Schema = CellEvidence.CurrentSchema, Claim = "C1", Cell = name, Title = PowerLaw.Claim.Title,
                Statement = PowerLaw.Claim.Statement, Rule = PowerLaw.Claim.Rule,
            Verdict = verdict, Scale = Scale.Toy, Tier = Tier.Fast, Environment = Environment, Seconds = 1.7 + network,
            Reason = verdict == Verdict.NotRun
                ? "Not run: the claim filter left it out."
                : FormattableString.Invariant(
                    $"B = {exponent:F2}, R² = 0.9971 over 1.4 decades: the interval lies ")
                        + FormattableString.Invariant($"{(verdict == Verdict.Verified ? "within" : "outside")} 0.8 to 1.3."),
            Measurements = verdict == Verdict.NotRun ? [] :
            [
                new Measurement("exponent", exponent, exponent - half, exponent + half, n),
                new Measurement("r2", 0.9971 - 0.0004 * network, 0.99, 0.999, n), new Measurement("decades", 1.42, 1.3, 1.5, n),
            ],
            Findings = attack == 2 && network == 4
                ? [new Finding("zero-gradient", FindingSeverity.Warning, "0.4 % of the images had a zero gradient at the first step.")]
                : [],
            Provenance =
                new Provenance(
                    1, 2, "9f2c4d1b7a5e", "b1946ac92492", new DateTimeOffset(2026, 11, 24, 4, 0, 0, TimeSpan.Zero), attack == 0,
                    $"./build.sh FastClaims --claim C1 --cell {name} --seed 1"),
            Figures = verdict == Verdict.NotRun ? [] : [Curve(exponent, 0.5 + 0.4 * network + 0.3 * attack, n)],
        };
    }

    /// <summary>e = 1 - exp(-A eps^B): a power law at small eps that saturates.</summary>
    public static FigureData Curve(double exponent, double prefactor, int n)
    {
        double[] eps = [.. Enumerable.Range(0, 25).Select(i => Math.Pow(10, -3.5 + i * 3.2 / 24))];
        double[] rate = [.. eps.Select(e => Math.Round(n * (1 - Math.Exp(-prefactor * 2 * Math.Pow(e, exponent)))) / n)];
        var low = Math.Max(30.0 / n, 0.003);
        double[] fitted = [low, 0.1];
        return new FigureData(
            "error-curve", "Adversarial error", new FigureAxis("Perturbation size ε (L∞, pixels)", true),
            new FigureAxis("Adversarial error e(ε)", true),
            [
                new FigureSeries("window", SeriesKind.HorizontalSpan, [], fitted, [], []),
                new FigureSeries(
                    "measured", SeriesKind.Points, eps, rate, [.. rate.Select(r => Math.Max(0, r - 2 * Math.Sqrt(r * (1 - r) / n)))],
                    [.. rate.Select(r => r + 2 * Math.Sqrt(r * (1 - r) / n))]),
                new FigureSeries(
                    "fit", SeriesKind.Line, [.. fitted.Select(e => Math.Pow(e / (prefactor * 2), 1 / exponent))], fitted, [], []),
            ],
            "Share of images whose prediction changes, against the size of the perturbation.");
    }
}
