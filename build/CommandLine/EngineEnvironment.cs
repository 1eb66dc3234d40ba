using System.Collections;
using System.Runtime.CompilerServices;
using Nuke.Common;

namespace ReproHarness.BuildSteps;

/// <summary>
/// The environment that NUKE sees. It reads options from variables such as HOST, TARGET and SEED, which mean other things in many
/// shells. It ends in an unhandled exception where HOST is not one of its hosts. So these variables are removed for NUKE.
/// </summary>
internal static class EngineEnvironment
{
    private const string RootVariable = "NUKE_ROOT";
    private const string Terminal = "TERM";

    /// <summary>The environment of the user, before any change.</summary>
    public static IReadOnlyDictionary<string, string> Read() =>
        Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(pair => (string)pair.Key, pair => (string?)pair.Value ?? "", StringComparer.Ordinal);

    /// <summary>Gives NUKE the folder of the checkout, and removes the variables that it would read as options.</summary>
    public static void Settle(IReadOnlyDictionary<string, string> environment, IReadOnlyList<BuildParameter> parameters, string root)
    {
        foreach (var variable in Removed(environment.Keys, parameters)) Environment.SetEnvironmentVariable(variable, null);
        Environment.SetEnvironmentVariable(RootVariable, root);
        Environment.SetEnvironmentVariable("NUKE_TELEMETRY_OPTOUT", "1");
        SettleColours(environment);
    }

    /// <summary>The variables that NUKE would read as options.</summary>
    internal static IEnumerable<string> Removed(IEnumerable<string> variables, IReadOnlyList<BuildParameter> parameters)
    {
        var names = parameters.Select(parameter => parameter.Name).Concat(EngineOption.InEnvironment).ToList();
        return variables.Where(variable => names.Exists(name => OptionSources.ReachesEngine(variable, name)));
    }

    // NUKE writes colours for every TERM that begins with xterm, into a pipe too. It reads the variable once.
    private static void SettleColours(IReadOnlyDictionary<string, string> environment)
    {
        if (!Console.IsOutputRedirected && environment.GetValueOrDefault("NO_COLOR") is null or "") return;
        Environment.SetEnvironmentVariable(Terminal, "dumb");
        RuntimeHelpers.RunClassConstructor(typeof(NukeBuild).TypeHandle);
        if (!Console.IsOutputRedirected) Environment.SetEnvironmentVariable(Terminal, environment.GetValueOrDefault(Terminal));
    }
}
