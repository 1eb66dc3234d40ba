using Spectre.Console;

namespace ReproHarness.BuildSteps;

/// <summary>Tables on the console.</summary>
internal static class WideConsole
{
    // Without a terminal Spectre would assume 80 columns and cut the names of cells.
    private const int PlainWidth = 140;

    public static void Show(Table table)
    {
        if (!AnsiConsole.Profile.Out.IsTerminal)
            AnsiConsole.Profile.Width = PlainWidth;
        AnsiConsole.Write(table);
    }
}
