using System.Globalization;
using ReproHarness.Claims;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;
using ReproHarness.Storage;

namespace ReproHarness.BuildSteps;

/// <summary>The options as given by the user, not checked yet.</summary>
internal sealed record GivenOptions
{
    public string Device { get; init; } = DeviceChoice.Auto.Name;
    public string? DataRoot { get; init; }

    /// <summary>Whether the run creates the data folder where it is missing.</summary>
    public bool MakesDataRoot { get; init; }
    public string? DataMirror { get; init; }
    public string Artifacts { get; init; } = "artifacts";
    public string? Claim { get; init; }
    public string Seed { get; init; } = "1";
    public string SpreadSeeds { get; init; } = "8";
    public string? BenchmarkImages { get; init; }
    public string Configuration { get; init; } = "Release";
    public bool Fresh { get; init; }
    public string Tier { get; init; } = "fast";
    public string? Limit { get; init; }
    public bool RequireData { get; init; }
    public string? History { get; init; }
    public string Arithmetic { get; init; } = RunSettings.AutoArithmetic;
    public string Budget { get; init; } = "full";
    public string? Shard { get; init; }
    public IReadOnlyList<string> From { get; init; } = [];
    public required string RootDirectory { get; init; }
    public required string WorkingDirectory { get; init; }

    /// <summary>An option, by its member's name, as a message names it: <c>--seed</c>, or the variable that holds its value.</summary>
    public Func<string, string> SourceOf { get; init; } = OptionName.Typed;
}

/// <summary>The checked options of a run.</summary>
/// <param name="Device"><c>auto</c>, <c>cpu</c> or <c>cuda</c>.</param>
/// <param name="DataRoot">Full paths, separated as in PATH, or null.</param>
/// <param name="Artifacts">Full path.</param>
/// <param name="Claim"><c>C1</c> to <c>C7</c>, or null for all.</param>
/// <param name="Seed">Root seed.</param>
/// <param name="SpreadSeeds">The root seeds that the spread is measured over.</param>
/// <param name="BenchmarkImages">Number of test images that the benchmark attacks, or null for all.</param>
/// <param name="Configuration"><c>Release</c> or <c>Debug</c>.</param>
/// <param name="Fresh">Whether everything is measured anew, without stored results.</param>
/// <param name="Tier">The tier of a spread, of baselines or of a report.</param>
/// <param name="Limit">Most images attacked per network of the standard tier, or null for no limit.</param>
/// <param name="RequireData">Whether missing data is a failure.</param>
/// <param name="Budget">The part of the full tier that is run.</param>
/// <param name="Shard">The shard of the full tier that this run measures, or null for all.</param>
/// <param name="DataMirror">The address of a folder that data sets are fetched from, or null for their public hosts.</param>
/// <param name="History">Full path of the history of nightly runs.</param>
/// <param name="Arithmetic">How the device computes; <c>auto</c> for what is right on this machine.</param>
internal sealed record BuildOptions(
    string Device, string? DataRoot, string Artifacts, string? Claim, ulong Seed, SeedRange SpreadSeeds, int? BenchmarkImages,
    string Configuration, bool Fresh,
    Tier Tier = Tier.Fast, int? Limit = null, bool RequireData = false, Uri? DataMirror = null, string History = "",
    RunBudget Budget = RunBudget.Full, Shard? Shard = null, string Arithmetic = RunSettings.AutoArithmetic)
{
    /// <summary>Full paths of the artifacts folders that are merged.</summary>
    public IReadOnlyList<string> From { get; init; } = [];

    /// <summary>The artifacts folder where it is not that of the checkout; null where it is.</summary>
    public string? OwnArtifacts { get; init; }

    /// <summary>The requested part of a tier: the standard tier has a limit, the full tier a budget and a shard.</summary>
    public RunExtent ExtentOf(Tier tier) => new(
        tier == Tier.Standard ? Limit : null,
        tier == Tier.Full ? Budget : RunBudget.Full,
        tier == Tier.Full ? Shard : null);

    /// <summary>The commands for another run of a tier with these options.</summary>
    public RunCommands CommandsOf(Tier tier) => new(
        tier, Seed, Device, new RunRecord(ExtentOf(tier), Device, Arithmetic, DataRoot, OwnArtifacts, Claim, RequireData, Fresh));

    private static readonly string[] Devices = [.. DeviceChoice.All.Select(device => device.Name)];
    private static readonly string[] Tiers = ["fast", "standard", "full"];
    private static readonly string[] Budgets = ["full", "smoke"];
    private static readonly string[] Configurations = ["Release", "Debug"];

    /// <summary>
    /// Checks what was given. A relative artifacts or data folder starts at the working directory, the default one at the root.
    /// </summary>
    /// <exception cref="InputException">A value is not allowed.</exception>
    public static BuildOptions Parse(GivenOptions given)
    {
        var artifacts = given.Artifacts == new GivenOptions { RootDirectory = "", WorkingDirectory = "" }.Artifacts
            ? Path.Combine(given.RootDirectory, given.Artifacts)
            : Path.GetFullPath(given.Artifacts, given.WorkingDirectory);
        if (string.IsNullOrWhiteSpace(given.Artifacts) || File.Exists(artifacts))
            throw new InputException(
                $"{given.SourceOf(nameof(given.Artifacts))} is '{given.Artifacts}', which is no folder; "
                + "give a folder that exists or can be made.");

        var dataRoot =
            DataFolders.Full(given.DataRoot, given.SourceOf(nameof(given.DataRoot)), given.WorkingDirectory, given.MakesDataRoot);
        return new BuildOptions(
            OneOf(given.SourceOf(nameof(given.Device)), given.Device, Devices),
            dataRoot,
            artifacts,
            ClaimId(given),
            Number(given.SourceOf(nameof(given.Seed)), given.Seed, 0, ulong.MaxValue),
            SeedRange.TryParse(given.SpreadSeeds)
                ?? throw new InputException(
                    $"{given.SourceOf(nameof(given.SpreadSeeds))} is '{given.SpreadSeeds}'; allowed: {SeedRange.Allowed}."),
            string.IsNullOrEmpty(given.BenchmarkImages)
                ? null
                : (int)Number(given.SourceOf(nameof(given.BenchmarkImages)), given.BenchmarkImages, 1, 10_000),
            OneOf(given.SourceOf(nameof(given.Configuration)), given.Configuration, Configurations),
            given.Fresh,
            Enum.Parse<Tier>(OneOf(given.SourceOf(nameof(given.Tier)), given.Tier, Tiers), ignoreCase: true),
            string.IsNullOrEmpty(given.Limit)
                ? null
                : (int)Number(given.SourceOf(nameof(given.Limit)), given.Limit, RunSettings.SmallestLimit, int.MaxValue),
            given.RequireData,
            Mirror(given),
            string.IsNullOrEmpty(given.History)
                ? Path.Combine(artifacts, "history", "history.db")
                : Path.GetFullPath(given.History, given.WorkingDirectory),
            Enum.Parse<RunBudget>(OneOf(given.SourceOf(nameof(given.Budget)), given.Budget, Budgets), ignoreCase: true),
            ShardOf(given),
            OneOf(given.SourceOf(nameof(given.Arithmetic)), given.Arithmetic, RunSettings.Arithmetics))
        {
            OwnArtifacts = artifacts == Path.Combine(given.RootDirectory, RunSettings.DefaultArtifacts) ? null : artifacts,
            From = [.. given.From.Select(folder => ExistingFolder(given, folder))],
        };
    }

    /// <summary>The value as it is written in the list.</summary>
    /// <exception cref="InputException">It is not there.</exception>
    internal static string OneOf(string source, string value, IReadOnlyList<string> allowed) =>
        allowed.FirstOrDefault(known => string.Equals(known, value, StringComparison.OrdinalIgnoreCase))
        ?? throw new InputException($"{source} is '{value}'; allowed: {string.Join(", ", allowed)}.");

    /// <summary>A whole number.</summary>
    /// <exception cref="InputException">It is none, or out of range.</exception>
    internal static ulong Number(string source, string value, ulong smallest, ulong largest) =>
        ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= smallest && number <= largest
            ? number
            : throw new InputException($"{source} is '{value}'; allowed: a whole number from {smallest} to {largest}.");

    private static Shard? ShardOf(GivenOptions given) =>
        string.IsNullOrEmpty(given.Shard) ? null
        : Shard.TryParse(given.Shard)
            ?? throw new InputException($"{given.SourceOf(nameof(given.Shard))} is '{given.Shard}'; allowed: {Shard.Allowed}.");

    private static string ExistingFolder(GivenOptions given, string folder)
    {
        var full = Path.GetFullPath(folder, given.WorkingDirectory);
        return Directory.Exists(full)
            ? full
            : throw new InputException(
                $"{given.SourceOf(nameof(given.From))} has '{folder}', but there is no folder {full}; "
                + "give the artifacts folder of a shard.");
    }

    private static Uri? Mirror(GivenOptions given) =>
        string.IsNullOrEmpty(given.DataMirror) ? null
        : Uri.TryCreate(given.DataMirror, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Query.Length == 0 ? uri
        : throw new InputException(
            $"{given.SourceOf(nameof(given.DataMirror))} is '{given.DataMirror}'; "
            + "allowed: the http or https address of a folder that has the files under their own names.");

    private static string? ClaimId(GivenOptions given) =>
        string.IsNullOrEmpty(given.Claim) ? null
        : ClaimList.Find(given.Claim)?.Claim.Id
            ?? throw new InputException($"{given.SourceOf(nameof(given.Claim))} is '{given.Claim}'; allowed: {ClaimList.Ids}.");
}
