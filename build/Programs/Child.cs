using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ReproHarness.BuildSteps;

/// <summary>A process that the build started: it ends before the build does, with all that it started itself.</summary>
internal static class Child
{
    private const int InterruptSignal = 2;

    /// <summary>Waits for its end, or for that of the build.</summary>
    /// <param name="process">The child.</param>
    /// <param name="interruption">What may end the build before.</param>
    /// <param name="grace">How long it may take to put its work away.</param>
    /// <param name="asks">Whether it gets a signal: Ctrl-C in a terminal reaches it anyway, a signal to the build alone does not.</param>
    public static void Await(Process process, Interruption interruption, TimeSpan grace, bool asks)
    {
        using (interruption.PutAway(hurry => End(process, hurry ? TimeSpan.Zero : grace, asks && !hurry)))
            process.WaitForExit();
        interruption.Hold();
    }

    /// <summary>Asks a process to stop, as Ctrl-C does.</summary>
    public static void Interrupt(Process process)
    {
        ArgumentNullException.ThrowIfNull(process);
        if (!OperatingSystem.IsWindows()) _ = Signal(process.Id, InterruptSignal);
    }

    private static void End(Process process, TimeSpan grace, bool asks)
    {
        try
        {
            if (asks) Interrupt(process);
            if (!process.WaitForExit(grace)) process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended between the two calls.
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);
}
