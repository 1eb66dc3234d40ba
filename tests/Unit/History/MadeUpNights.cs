using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;
using ReproHarness.History.Runs;

namespace ReproHarness.Unit.History;

/// <summary>Made-up nights in the shape of a tier: every claim has one cell of four numbers. The numbers mean nothing.</summary>
internal static class MadeUpNights
{
    private static readonly string[] Names = ["exponent", "clean-accuracy", "gain", "rank-correlation"];
    private static readonly DateTimeOffset First = new(2026, 1, 1, 2, 0, 0, TimeSpan.Zero);

    public static EnvironmentRecord Machine { get; } = new()
    {
        Os = "Debian GNU/Linux 12 (bookworm)", Cpu = "AMD EPYC 9R14", Cores = 8, Device = "NVIDIA H100", DeviceClass = "cuda-sm90",
            Driver = "570.124.06", DotNet = "10.0.1",
        TorchSharp = "0.107.0", LibTorch = "2.10.0", Threads = 1, Tf32 = false, GitCommit = "8ea3779c0ffee8ea3779c0ffee8ea3779c0ffee1",
            GitDirty = false,
    };

    /// <summary>What is typed for a run like those.</summary>
    public static RunCommands Commands { get; } = new(Tier.Fast, 1, "cuda", new RunRecord(RunExtent.Whole, "cuda", "auto"));

    /// <summary>A night that ended well.</summary>
    /// <param name="night">From 0.</param>
    /// <param name="claims">Claims C1 to so many.</param>
    /// <param name="value">A number's value, by claim and number, both from 0.</param>
    /// <param name="machine">The machine; the usual one if null.</param>
    public static FinishedRun Night(int night, int claims, Func<int, int, double> value, EnvironmentRecord? machine = null)
    {
        var started = First.AddDays(night);
        CellEvidence[] cells =
            [.. Enumerable.Range(0, claims)
                .Select(claim => Cell(claim, [.. Enumerable.Range(0, Names.Length).Select(index => value(claim, index))], machine
                    ?? Machine, started))];
        return new FinishedRun(
            Tier.Fast, started, FinishedRun.EndOf(cells), "", Machine.DeviceClass, cells, 900 + (night % 7),
            2_000_000_000 + (night % 5 * 1_000_000));
    }

    public static CellEvidence Cell(int claim, IReadOnlyList<double> values, EnvironmentRecord machine, DateTimeOffset measuredAt) => new()
    {
        Schema = CellEvidence.CurrentSchema, Claim = $"C{claim + 1}", Cell = "mnist/cnn/fgsm", Title = $"Made-up claim {claim + 1}",
            Statement = "None.", Rule = "None.", Verdict = Verdict.Verified, Reason = "Within its band.",
        Scale = Scale.Toy, Tier = Tier.Fast, Environment = machine, Seconds = 20 + claim + (measuredAt.Day % 5), Findings = [],
            Figures = [],
        Measurements = [.. values.Zip(Names, (value, name) => new Measurement(name, value, value - 2, value + 2, 1000))],
        Provenance = new Provenance(1, 4, "9f2c4d1b7a5e", "b1946ac92492", measuredAt, FromCache: false, "./build.sh FastClaims"),
    };

    /// <summary>Numbers as noise of deviation 1 around the claim's own level.</summary>
    public static Func<int, int, double> Noise(Random random) =>
        (claim, index) => MathNet.Numerics.Distributions.Normal.Sample(random, 10 + claim + (0.1 * index), 1);
}
