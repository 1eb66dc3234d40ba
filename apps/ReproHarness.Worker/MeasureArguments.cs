using System.Globalization;
using ReproHarness.Showing;
using ReproHarness.Storage;

namespace ReproHarness.Worker;

/// <summary>The command line of <c>measure</c>: units by their ids, an element of a list, or ids that are read line by line.</summary>
/// <param name="Run">Folder of the run, absolute.</param>
/// <param name="Units">Ids, separated by commas; null where they come otherwise.</param>
/// <param name="List">A file with the units of an element in each line; null where they come otherwise.</param>
/// <param name="Element">The line, from 0.</param>
/// <param name="Scratch">A folder of this node that data are copied to; null for none.</param>
internal sealed record MeasureArguments(string Run, string? Units, string? List, int? Element, string? Scratch)
{
    /// <summary>Reads <c>--name value</c> pairs.</summary>
    /// <exception cref="InputException">One is unknown, given twice, missing, or has a value that is not allowed.</exception>
    public static MeasureArguments Parse(IReadOnlyList<string> arguments)
    {
        var given = new OptionPairs(arguments, ["run", "units", "list", "element", "scratch"]);
        var (list, element) = (given.Text("list"), given.Text("element"));
        if (list is null != element is null) throw new InputException("--list and --element: give both or none.");
        if (list is not null && given.Text("units") is not null) throw new InputException("--units and --list: give one of them.");
        return new MeasureArguments(
            RunOption.Of(given), given.Text("units"), list,
            element is null ? null : (int)OptionPairs.Whole("element", element, 0, int.MaxValue), given.Text("scratch"));
    }

    /// <summary>The ids that are asked for at once; null where they are read line by line.</summary>
    /// <param name="linesOf">Reads the lines of a file.</param>
    /// <exception cref="InputException">The list has no such line.</exception>
    public IReadOnlyList<string>? Ids(Func<string, IReadOnlyList<string>> linesOf)
    {
        if (Units is { } units) return Cut(units);
        if (List is not { } path) return null;
        var lines = linesOf(path);
        return Element < lines.Count
            ? Cut(lines[Element.Value])
            : throw new InputException(string.Create(
                CultureInfo.InvariantCulture, $"--element is {Element}, but '{path}' has {lines.Count} lines, numbered from 0; give one."));
    }

    private static string[] Cut(string ids) => ids.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
