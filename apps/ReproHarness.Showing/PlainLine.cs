using Spectre.Console;

namespace ReproHarness.Showing;

/// <summary>One line, never broken by the program: a terminal breaks it, a file does not.</summary>
public static class PlainLine
{
    public static void Write(string line) => AnsiConsole.Profile.Out.Writer.WriteLine(line);
}
