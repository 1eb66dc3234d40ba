using System.Collections.Immutable;
using ReproHarness.Storage;

namespace ReproHarness.Distribution.Slurm;

/// <summary>
/// What a user wants of the cluster, in sbatch's own words, such as <c>--partition=gpu --gres=gpu:1 --time=24:00:00</c>.
/// </summary>
public sealed class SbatchOptions
{
    /// <summary>No wish.</summary>
    public static readonly SbatchOptions None = new([]);

    // Short and long, and why.
    private static readonly (string? Short, string Long, string Reason)[] s_own =
    [
        ("-a", "--array", "the array has an element for each list of units"),
        ("-d", "--dependency", "a stage waits for the ones before"),
        ("-J", "--job-name", "the name tells which jobs of the queue are this run's"),
        ("-o", "--output", "each element has a log of its own in the folder of the run"),
        ("-e", "--error", "each element has a log of its own in the folder of the run"),
        ("-D", "--chdir", "the folder of the run is the working folder"),
        ("-M", "--clusters", "squeue has to see the jobs: log in to that cluster instead"),
        ("-W", "--wait", "nothing waits on the login node"),
        (null, "--open-mode", "logs of restarted elements are appended to"),
        (null, "--signal", "the batch file stops its worker in time and brings it back"),
        (null, "--wrap", "the batch file is the program"),
        (null, "--parsable", "the job's id is read from sbatch's answer"),
        (null, "--test-only", "run Distribute without --submit instead"),
    ];

    private SbatchOptions(ImmutableArray<string> words) => Words = words;

    /// <summary>The options, a word each, without quotes.</summary>
    public ImmutableArray<string> Words { get; }

    /// <summary>Reads what a user typed.</summary>
    /// <param name="text">The options, split at blanks outside of quotes as a shell does.</param>
    /// <exception cref="InputException">
    /// A quote has no end, the first word is no option, or an option is one that the batch file has to give itself.
    /// </exception>
    public static SbatchOptions Parse(string text)
    {
        var words = ShellWords.Split(text);
        if (words.Count > 0 && !words[0].StartsWith('-'))
            throw new InputException(
                $"'{words[0]}' is no option of sbatch. Give its options as sbatch takes them, such as --partition=gpu.");
        if (words.FirstOrDefault(word => word.Any(char.IsControl)) is not null)
            throw new InputException("Options of sbatch hold a line break or another control character. Give them on one line.");
        foreach (var word in words)
            if (s_own.FirstOrDefault(own => IsOf(own, word)) is { Long: not null } own)
                throw new InputException($"sbatch's option {word} cannot be given: {own.Reason}. Leave it out.");
        return new SbatchOptions([.. words]);
    }

    // getopt takes the first letters of a long option for the option. "--a" is shorter than any that is the beginning of one alone.
    private static bool IsOf((string? Short, string Long, string Reason) own, string word)
    {
        var name = word.Split('=')[0];
        return (name.Length > "--a".Length && own.Long.StartsWith(name, StringComparison.Ordinal))
            || (own.Short is { } letter && word.StartsWith(letter, StringComparison.Ordinal));
    }
}
