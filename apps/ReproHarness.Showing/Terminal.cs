using Spectre.Console;

namespace ReproHarness.Showing;

/// <summary>
/// Configures Spectre for a terminal. Spectre treats a terminal as a plain file as soon as standard error is redirected, and the build
/// redirects it to show an error at its end. The console of Windows is left to Spectre, which must enable control codes there.
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
