using System.Globalization;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;

namespace ReproHarness.BuildSteps;

/// <summary>The environment variables by which the options reach the claim tests.</summary>
internal static class TestEnvironment
{
    /// <summary>The variables of a run of a tier's claims.</summary>
    /// <param name="options">What the user gave.</param>
    /// <param name="tier">The tier.</param>
    /// <param name="dataVariable">What REPRO_DATA says already: searched after <c>--data-root</c>.</param>
    public static IReadOnlyDictionary<string, string> Of(BuildOptions options, Tier tier, string? dataVariable)
    {
        var variables = new Dictionary<string, string>
        {
            ["REPRO_DEVICE"] = options.Device,
            ["REPRO_ARTIFACTS"] = options.Artifacts,
            ["REPRO_TIER"] = TierName.Of(tier),
            ["REPRO_SEED"] = options.Seed.ToString(CultureInfo.InvariantCulture),
            ["REPRO_ARITHMETIC"] = options.Arithmetic,
        };
        if (options.DataRoot is not null)
            variables["REPRO_DATA"] = string.IsNullOrEmpty(dataVariable)
                ? options.DataRoot
                : $"{options.DataRoot}{Path.PathSeparator}{dataVariable}";
        if (options.Claim is not null)
            variables["REPRO_CLAIM"] = options.Claim;
        if (options.Fresh)
            variables["REPRO_FRESH"] = "1";
        var extent = options.ExtentOf(tier);
        if (extent.Limit is { } limit)
            variables["REPRO_LIMIT"] = limit.ToString(CultureInfo.InvariantCulture);
        if (tier == Tier.Full)
            variables["REPRO_BUDGET"] = NameOf(extent.Budget);
        if (extent.Shard is { } shard)
            variables["REPRO_SHARD"] = shard.ToString();
        if (options.RequireData)
            variables["REPRO_REQUIRE_DATA"] = "1";
        return variables;
    }

    /// <summary>The word for a budget.</summary>
    public static string NameOf(RunBudget budget) => budget == RunBudget.Smoke ? "smoke" : "full";

    /// <summary>
    /// The variables of one seed of the spread: measured and written to its own folder, compared with no baseline. Data that are missing
    /// fail it at once, since a cell that was not run is no baseline.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Spread(
        BuildOptions options, ulong seed, string folder, string? dataVariable, string run) =>
        new Dictionary<string, string>(Of(options with { Seed = seed, Artifacts = folder, RequireData = true }, options.Tier, dataVariable))
        {
            ["REPRO_JUDGE_ONLY"] = "1",
            [RunSettings.RunIdVariable] = run,
        };
}
