using System.Runtime.InteropServices;

namespace ReproHarness.Experiments.Runtime;

/// <summary>
/// An environment variable as native libraries see it: on Unix .NET keeps its own copy of the environment,
/// which getenv knows nothing of.
/// </summary>
internal static class NativeVariable
{
    public static void Set(string name, string value)
    {
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
