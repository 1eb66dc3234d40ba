using Spectre.Console;

namespace ReproHarness.Showing;

/// <summary>
/// Tells Spectre that standard output is a terminal. It takes a terminal for a plain one as soon as standard error goes elsewhere, and the
/// build reads that to show a mistake at its end. Windows' console is left to Spectre: there control codes have to be switched on.
/// </summary>
public static class Terminal
{
    public static void Prepare()
    {
        if (OperatingSystem.IsWindows() || Console.IsOutputRedirected || Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb")
            return;
        var can = AnsiConsole.Profile.Capabilities;
        (can.Ansi, can.Interactive) = (true, true);
        if (can.ColorSystem == ColorSystem.NoColors && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")))
            can.ColorSystem = ColorSystem.EightBit;
    }
}
