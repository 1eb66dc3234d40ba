using System.Globalization;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Runs;

namespace ReproHarness.Contracts.EvidenceFiles;

/// <summary>
/// The commands that belong to a run: what a page, an issue or a message tells a person to type. All are made here, from the run's
/// settings, so that none measures or accepts something else than it says.
/// </summary>
/// <param name="Tier">Its tier.</param>
/// <param name="Seed">Its root seed.</param>
/// <param name="Device"><c>auto</c>, <c>cpu</c> or <c>cuda</c>: the device that it ran on, where that is known.</param>
/// <param name="Run">Its other settings.</param>
public sealed record RunCommands(Tier Tier, ulong Seed, string Device, RunRecord Run)
{
    /// <summary>Those of the run that left a cell's evidence.</summary>
    public static RunCommands Of(CellEvidence cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return new RunCommands(cell.Tier, cell.Provenance.Seed, DeviceOf(cell.Environment), cell.Settings);
    }

    /// <summary>What to ask for, to get the device of an environment.</summary>
    public static string DeviceOf(EnvironmentRecord environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        return environment.Device == "cpu" ? "cpu" : "cuda";
    }

    /// <summary>The target that judges a tier.</summary>
    public static string TargetOf(Tier tier) => tier switch
    {
        Tier.Fast => "FastClaims",
        Tier.Standard => "StandardClaims",
        _ => "FullReproduction",
    };

    /// <summary>Judges again, all that the run judged or one claim of it.</summary>
    public string Judge(string? claim = null, bool fresh = false) => WithData(
        TargetOf(Tier),
        [.. Extent, ("--seed", Number(Seed)), .. Machine, Folder, ("--claim", claim ?? Run.Claim), ("--fresh", fresh ? "" : null)]);

    /// <summary>Measures one cell afresh and judges it, without the build.</summary>
    public string Measure(string claim, string cell)
    {
        (string Name, string? Value)[] variables =
        [
            ("REPRO_TIER", Tier == Tier.Fast ? null : TierName.Of(Tier)),
            ("REPRO_LIMIT", Run.Extent.Limit is { } images ? Number((ulong)images) : null),
            ("REPRO_BUDGET", Run.Extent.Budget == RunBudget.Smoke ? "smoke" : null),
            ("REPRO_DEVICE", Device == "auto" ? null : Device),
            ("REPRO_ARITHMETIC", Run.Arithmetic == RunSettings.AutoArithmetic ? null : Run.Arithmetic),
            ("REPRO_DATA", Run.DataRoot),
            ("REPRO_ARTIFACTS", Run.Artifacts),
            ("REPRO_SEED", Number(Seed)),
            ("REPRO_FRESH", "1"),
        ];
        var set = variables.Where(variable => variable.Value is not null)
            .Select(variable => $"{variable.Name}={ShellWord.Of(variable.Value!)}");

        // The theories of all claims have cells as arguments, which a display name quotes: 'form' without quotes is also in
        // 'control-uniform'.
        var filter = ShellWord.Of($"Claim={claim}&DisplayName~\"{cell}\"");
        return $"{string.Join(' ', set)} dotnet test tests/Claims -c Release --filter {filter}";
    }

    /// <summary>The commands of the whole run that shards were merged into, which lies in the folder of the checkout.</summary>
    public RunCommands Merged => this with { Run = Run with { Artifacts = null, Extent = Run.Extent with { Shard = null } } };

    /// <summary>Merges what shards measured into the folder of the checkout; the others' folders stand for <c>DIR...</c>.</summary>
    /// <param name="shard">Artifacts folder of one of them.</param>
    public static string Merge(string shard) => $"{Build("Merge", [("--from", shard)])} DIR...";

    /// <summary>Draws the report of the run's evidence.</summary>
    public string Report() => Build("Report", [TierOption, .. Extent, Folder]);

    /// <summary>Measures a night of the run's tier.</summary>
    /// <param name="history">File of the history.</param>
    public string Nightly(string history) => WithData(
        "Nightly", [TierOption, ("--seed", Number(Seed)), .. Machine, Folder, ("--history", history)]);

    /// <summary>Holds two runs against each other.</summary>
    /// <param name="first">A number of the history, or a folder; so is the other.</param>
    /// <param name="second">The other.</param>
    /// <param name="history">File of the history.</param>
    public string Compare(string first, string second, string history) =>
        Build("Report", [TierOption, .. Extent, Folder, ("--history", history)])
        + $" --compare {ShellWord.Of(first)} {ShellWord.Of(second)}";

    /// <summary>Measures the spread that the baselines of the run's tier and device come from.</summary>
    public string MeasureSpread(string? claim = null, bool fresh = false) => WithData(
        "MeasureSpread", [TierOption, .. Machine, Folder, ("--claim", claim), ("--fresh", fresh ? "" : null)]);

    /// <summary>Shows where the time of such a run goes.</summary>
    public string Profile() => WithData(
        "Profile", [TierOption, .. Extent, ("--seed", Number(Seed)), .. Machine, Folder, ("--claim", Run.Claim)]);

    /// <summary>Accepts that spread as baselines.</summary>
    public string AcceptBaselines(string? claim = null) => Build("AcceptBaselines", [TierOption, Folder, ("--claim", claim)]);

    /// <summary>Attacks the networks of the run's tier along the directions of three gradients.</summary>
    public string CompareDirections() =>
        WithData("CompareDirections", [TierOption, ("--seed", Number(Seed)), .. Machine, Folder]);

    /// <summary>Accepts what changed rules make of the recorded inputs of a tier.</summary>
    public static string AcceptRules(Tier tier) => $"./build.sh AcceptRules --tier {TierName.Of(tier)}";

    private (string Name, string? Value) TierOption => ("--tier", TierName.Of(Tier));

    private (string Name, string? Value) Folder => ("--artifacts", Run.Artifacts);

    private (string Name, string? Value)[] Extent =>
    [
        ("--limit", Run.Extent.Limit is { } images ? Number((ulong)images) : null),
        ("--budget", Run.Extent.Budget == RunBudget.Smoke ? "smoke" : null),
        ("--shard", Run.Extent.Shard?.ToString()),
    ];

    private (string Name, string? Value)[] Machine =>
    [
        ("--device", Device == "auto" ? null : Device),
        ("--arithmetic", Run.Arithmetic == RunSettings.AutoArithmetic ? null : Run.Arithmetic),
    ];

    private string WithData(string target, IEnumerable<(string Name, string? Value)> options) =>
        Build(target, [.. options, ("--data-root", Run.DataRoot), ("--require-data", Run.RequireData ? "" : null)]);

    private static string Build(string target, IEnumerable<(string Name, string? Value)> options) => string.Join(
        ' ',
        options.Where(option => option.Value is not null)
            .Select(option => option.Value!.Length == 0 ? option.Name : $"{option.Name} {ShellWord.Of(option.Value)}")
            .Prepend($"./build.sh {target}"));

    private static string Number(ulong value) => value.ToString(CultureInfo.InvariantCulture);
}
