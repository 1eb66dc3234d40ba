namespace ReproHarness.Storage;

/// <summary>
/// Where data sets lie when the user names no folder: the user's cache, outside every checkout, so that a fetched file serves all
/// of them and no <c>git clean</c> takes it away.
/// </summary>
public static class UserDataFolder
{
    private const string Program = "reproharness";

    /// <summary>The folder of this user on this system.</summary>
    /// <param name="variable">Reads an environment variable; null when unset.</param>
    /// <returns>A full path; the folder need not exist.</returns>
    /// <exception cref="InputException">The system says nowhere what the user's home is.</exception>
    public static string Of(Func<string, string?> variable) => Of(variable, OperatingSystem.IsWindows(), OperatingSystem.IsMacOS());

    /// <summary>The folder of a user of the system that is named.</summary>
    /// <param name="variable">Reads an environment variable; null when unset.</param>
    /// <param name="windows">Whether the system is Windows.</param>
    /// <param name="mac">Whether the system is macOS.</param>
    /// <exception cref="InputException">The system says nowhere what the user's home is.</exception>
    public static string Of(Func<string, string?> variable, bool windows, bool mac)
    {
        ArgumentNullException.ThrowIfNull(variable);
        if (windows) return Path.Combine(Needed(variable, "LOCALAPPDATA"), Program, "data");
        if (mac) return Path.Combine(Needed(variable, "HOME"), "Library", "Caches", Program, "data");

        // The XDG rule: a value that is no full path is to be ignored.
        var cache = variable("XDG_CACHE_HOME");
        return Path.Combine(
            Path.IsPathFullyQualified(cache ?? "") ? cache! : Path.Combine(Needed(variable, "HOME"), ".cache"), Program, "data");
    }

    private static string Needed(Func<string, string?> variable, string name) =>
        variable(name) is { Length: > 0 } value
            ? value
            : throw new InputException(
                $"{name} is not set, so the user's cache folder is unknown; set it, or give a folder with {WriteFailure.DataOption}.");
}
