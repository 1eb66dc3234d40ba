using Spectre.Console;

namespace ReproHarness.Showing;

/// <summary>One line of output without line breaks by the program. A terminal wraps it; a file does not.</summary>
public static class PlainLine
{
    public static void Write(string line) => AnsiConsole.Profile.Out.Writer.WriteLine(line);
}
