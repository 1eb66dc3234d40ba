using ReproHarness.Storage;

namespace ReproHarness.BuildSteps;

/// <summary>
/// The parser of the command line: targets first, then <c>--name value</c> or <c>--name=value</c>; the last value of an option wins. NUKE
/// ignores unknown words and continues with the default. This parser refuses them, because a seed that is typed but not used gives a
/// wrong result.
/// </summary>
internal sealed class CommandLine
{
    private readonly Dictionary<string, List<string>> _engine;

    private CommandLine(IReadOnlyList<string> targets, IReadOnlyList<GivenValue> values, Dictionary<string, List<string>> engine) =>
        (Targets, Values, _engine) = (targets, values, engine);

    /// <summary>The targets by their declared names; empty for the default target.</summary>
    public IReadOnlyList<string> Targets { get; }

    /// <summary>The options of the build.</summary>
    public IReadOnlyList<GivenValue> Values { get; }

    /// <summary>The values of an option of NUKE; null where it was not given.</summary>
    public IReadOnlyList<string>? Engine(string name) => _engine.GetValueOrDefault(name);

    /// <summary>Reads a command line.</summary>
    /// <exception cref="InputException">A target or an option is unknown, or an option has the wrong number of values.</exception>
    public static CommandLine Parse(
        IReadOnlyList<string> arguments, IReadOnlyList<BuildParameter> parameters, IReadOnlyList<string> targets)
    {
        var (words, options) = Split(arguments, parameters);
        var values = new Dictionary<string, GivenValue>(StringComparer.Ordinal);
        var engine = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (typed, isJoined, given) in options)
        {
            if (parameters.FirstOrDefault(parameter => OptionName.Same(parameter.Name, typed)) is { } parameter)
                values[parameter.Name] = new GivenValue(parameter, given, parameter.Option);
            else if (EngineOption.Taken.FirstOrDefault(option => OptionName.Same(option.Name, typed)) is { } option)
                engine[option.Name] = isJoined
                    ? throw new InputException(
                        $"{typed}={given[0]}: NUKE reads this option only with a space; write {option.Option} {given[0]}.")
                    : given;
            else
                throw new InputException($"{typed} is no option of this build; ./build.sh --help lists them.");
        }

        if (engine.ContainsKey(EngineOption.Help)) return new CommandLine([], [], engine);

        foreach (var value in values.Values) OptionLabels.Check(value);
        CheckEngine(engine, targets);
        if (words.Count > 0 && engine.ContainsKey(EngineOption.Target))
            throw new InputException($"--target is given beside '{string.Join(' ', words)}'; name all targets in one of the two places.");
        return new CommandLine([.. Names(engine.GetValueOrDefault(EngineOption.Target) ?? words, targets)], [.. values.Values], engine);
    }

    private static void CheckEngine(Dictionary<string, List<string>> engine, IReadOnlyList<string> targets)
    {
        foreach (var option in EngineOption.Taken.Where(option => engine.ContainsKey(option.Name)))
        {
            var given = engine[option.Name];
            if (given.Count < option.Fewest)
                throw new InputException($"{option.Option} needs a value; ./build.sh --help says which.");
            if (given.Count > option.Most)
                throw new InputException(
                    $"{option.Option} takes {(option.Most == 0 ? "no" : "one")} value, not '{string.Join(' ', given)}'. "
                    + "Targets stand before the options.");
        }

        _ = Names(engine.GetValueOrDefault(EngineOption.Skip) ?? [], targets).ToList();
        if (engine.TryGetValue(EngineOption.Verbosity, out var loudness)
            && !EngineOption.Verbosities.Contains(loudness[0], StringComparer.OrdinalIgnoreCase))
            throw new InputException(
                $"--verbosity is '{loudness[0]}'; allowed: {string.Join(", ", EngineOption.Verbosities).ToLowerInvariant()}.");
    }

    // NUKE reads A+B as two targets.
    private static IEnumerable<string> Names(IEnumerable<string> words, IReadOnlyList<string> targets) =>
        words.SelectMany(word => word.Split('+')).Select(word =>
            targets.FirstOrDefault(target => OptionName.Same(target, word))
            ?? throw new InputException(
                $"Target '{word}' does not exist; there are {string.Join(", ", targets.Order(StringComparer.Ordinal))}."));

    private static (List<string> Words, List<(string Typed, bool IsJoined, List<string> Given)> Options) Split(
        IReadOnlyList<string> arguments, IReadOnlyList<BuildParameter> parameters)
    {
        var words = new List<string>();
        var options = new List<(string Typed, bool IsJoined, List<string> Given)>();
        foreach (var argument in arguments)
        {
            if (IsOption(argument) && !IsOptionsOfAnother(argument))
            {
                var parts = argument.Split('=', 2);
                options.Add((parts[0], parts.Length == 2, [.. parts[1..]]));
            }
            else
            {
                (options.Count == 0 ? words : options[^1].Given).Add(argument);
            }
        }

        return (words, options);

        // The options of sbatch are the value of one of this build, unless that was forgotten and another one of the build follows.
        bool IsOptionsOfAnother(string argument) =>
            options is [.., { IsJoined: false, Given.Count: 0 } last]
            && parameters.Any(parameter => parameter.IsVerbatim && OptionName.Same(parameter.Name, last.Typed))
            && !parameters.Any(parameter => OptionName.Same(parameter.Name, argument));
    }

    // -3 is a value and not an option, so that the error message for it can name the option.
    private static bool IsOption(string argument) =>
        argument.StartsWith('-') && !(argument.Length > 1 && (char.IsAsciiDigit(argument[1]) || argument[1] == '.'));
}
