using System.Globalization;

namespace ReproHarness.BuildSteps;

/// <summary>The environment variables by which the options reach the claim tests.</summary>
internal static class TestEnvironment
{
    /// <summary>The variables of a run of the fast claims.</summary>
    public static IReadOnlyDictionary<string, string> Fast(BuildOptions options)
    {
        var variables = new Dictionary<string, string>
        {
            ["REPRO_DEVICE"] = options.Device,
            ["REPRO_ARTIFACTS"] = options.Artifacts,
            ["REPRO_TIER"] = "fast",
            ["REPRO_SEED"] = options.Seed.ToString(CultureInfo.InvariantCulture),
        };
        if (options.DataRoot is not null)
            variables["REPRO_DATA"] = options.DataRoot;
        if (options.Fresh)
            variables["REPRO_FRESH"] = "1";
        return variables;
    }

    /// <summary>The variables of one seed of the spread: measured and written to its own folder, compared with no baseline.</summary>
    public static IReadOnlyDictionary<string, string> Spread(BuildOptions options, ulong seed, string folder) =>
        new Dictionary<string, string>(Fast(options with { Seed = seed, Artifacts = folder })) { ["REPRO_JUDGE_ONLY"] = "1" };
}
