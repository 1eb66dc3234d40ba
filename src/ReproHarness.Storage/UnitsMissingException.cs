using System.Globalization;

namespace ReproHarness.Storage;

/// <summary>Units of work failed or were never done, and the rest is kept. It is reported in one line.</summary>
/// <param name="message">The line.</param>
public sealed class UnitsMissingException(string message) : InputException(message)
{
    private const int MostNamed = 5;

    /// <inheritdoc />
    public override int ExitCode => ExitCodes.UnitsMissing;

    /// <summary>The line about units that failed.</summary>
    /// <param name="failed">Their names; at least one.</param>
    public static string LineOf(IReadOnlyCollection<string> failed)
    {
        ArgumentNullException.ThrowIfNull(failed);
        var names = string.Join(", ", failed.Take(MostNamed).Select(name => $"'{name}'"));
        var more = failed.Count > MostNamed ? string.Create(CultureInfo.InvariantCulture, $" and {failed.Count - MostNamed} more") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{failed.Count} {(failed.Count == 1 ? "unit" : "units")} failed: {names}{more}; what the others measured is kept, and the "
                + $"same command measures what is open.");
    }
}
