using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace ReproHarness.Experiments.Runtime;

/// <summary>
/// An environment variable as native libraries see it: on Unix .NET keeps its own copy of the environment,
/// which getenv knows nothing of.
/// </summary>
internal static class NativeVariable
{
    private static readonly ConcurrentDictionary<string, string?> Replaced = new();

    /// <summary>Gives a child's environment the values that this process was started with: what it set here is its own.</summary>
    /// <param name="environment">The child's environment, which is a copy of this process's.</param>
    public static void LeaveOut(IDictionary<string, string?> environment)
    {
        foreach (var (name, before) in Replaced)
        {
            if (before is null) environment.Remove(name);
            else environment[name] = before;
        }
    }

    /// <summary>The value that the process was started with; null where it was not set.</summary>
    public static string? AsStarted(string name) =>
        Replaced.TryGetValue(name, out var before) ? before : Environment.GetEnvironmentVariable(name);

    public static void Set(string name, string value)
    {
        Replaced.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
        var failed = OperatingSystem.IsWindows() ? PutEnvironment(name, value) : SetEnvironment(name, value, overwrite: 1);
        if (failed != 0) throw new InvalidOperationException($"the variable {name} cannot be set for the native libraries.");
    }

    [DllImport("libc", EntryPoint = "setenv", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetEnvironment(
        [MarshalAs(UnmanagedType.LPStr)] string name, [MarshalAs(UnmanagedType.LPStr)] string value, int overwrite);

    [DllImport("ucrtbase", EntryPoint = "_putenv_s", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int PutEnvironment([MarshalAs(UnmanagedType.LPStr)] string name, [MarshalAs(UnmanagedType.LPStr)] string value);
}
