using System.Globalization;
using ReproHarness.Storage;

namespace ReproHarness.Showing;

/// <summary>A command line of <c>--name value</c> pairs.</summary>
public sealed class OptionPairs
{
    private readonly Dictionary<string, string> _given = [];

    /// <summary>Reads the pairs.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="names">The names that are allowed, without dashes.</param>
    /// <exception cref="InputException">One is unknown, has no value or is given twice.</exception>
    public OptionPairs(IReadOnlyList<string> arguments, IReadOnlyCollection<string> names)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var name = arguments[i].StartsWith("--", StringComparison.Ordinal) ? arguments[i][2..].ToLowerInvariant() : "";
            if (!names.Contains(name))
                throw new InputException($"argument '{arguments[i]}'; allowed: {string.Join(", ", names.Select(known => $"--{known}"))}.");
            if (i + 1 == arguments.Count) throw new InputException($"--{name} has no value; give one behind it.");
            if (!_given.TryAdd(name, arguments[i + 1])) throw new InputException($"--{name} is given twice; give it once.");
        }
    }

    /// <summary>The value of an option; null where it is not given, or empty.</summary>
    public string? Text(string name) => _given.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    /// <summary>One of the values of an enumeration, by its name in any case.</summary>
    /// <exception cref="InputException">It is none of them.</exception>
    public static T Choice<T>(string name, string text) where T : struct, Enum =>
        Enum.GetValues<T>().Where(known => known.ToString().Equals(text, StringComparison.OrdinalIgnoreCase)).Cast<T?>().FirstOrDefault()
        ?? throw new InputException($"--{name} is '{text}'; allowed: {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");

    /// <summary>A whole number.</summary>
    /// <exception cref="InputException">It is none, or out of range.</exception>
    public static ulong Whole(string name, string text, ulong smallest, ulong largest) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= smallest && number <= largest
            ? number
        : throw new InputException($"--{name} is '{text}'; allowed: a whole number from {smallest} to {largest}.");
}
