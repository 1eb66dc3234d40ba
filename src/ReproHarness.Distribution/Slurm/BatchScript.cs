using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ReproHarness.Contracts.Runs;
using ReproHarness.Storage;

namespace ReproHarness.Distribution.Slurm;

/// <summary>
/// A batch file of Slurm: a single job, or an array of jobs that differ in their element's number. A job is one worker on one node.
/// </summary>
/// <param name="Name">Name of the job: letters, digits, dots, dashes and underscores.</param>
/// <param name="WorkingFolder">Where the worker starts, absolute, as the nodes see it.</param>
/// <param name="LogFolder">
/// Where the logs appear, absolute; it has to be there before the job starts. <c>NAME-JOB.log</c>, of an element
/// <c>NAME-JOB_ELEMENT.log</c>; a job that comes back appends to its log.
/// </param>
/// <param name="Worker">The worker's command line: a program and its arguments, as the program shall see them.</param>
public sealed record BatchScript(string Name, string WorkingFolder, string LogFolder, ImmutableArray<string> Worker)
{
    /// <summary>
    /// Elements of the array, numbered from 0, so that an array holds as many as Slurm's MaxArraySize says. The worker gets its own as
    /// <c>--element K</c>. Null for a single job, whose worker gets nothing more.
    /// </summary>
    public int? Elements { get; init; }

    /// <summary>How many elements run at a time, at most; null for no limit.</summary>
    public int? AtOnce { get; init; }

    /// <summary>Ids of the jobs that have to be over before, however they ended.</summary>
    public ImmutableArray<long> After { get; init; } = [];

    /// <summary>By how much its priority is lowered, so that other jobs of the same user go first.</summary>
    public int Nice { get; init; }

    /// <summary>What the user wants of the cluster.</summary>
    public SbatchOptions Options { get; init; } = SbatchOptions.None;

    /// <summary>How often Slurm may start a job again: after a preemption, a lost node, the end of its time.</summary>
    public int MostRestarts { get; init; } = 10;

    /// <summary>How long before the end of its time a job is told to stop, in seconds. Slurm may tell it a minute earlier.</summary>
    public int Warning { get; init; } = 120;

    /// <summary>Content of the file.</summary>
    /// <exception cref="InputException">The path of a folder has a letter that Slurm cannot take.</exception>
    public string Text
    {
        get
        {
            CheckTerms();
            var text = new StringBuilder("#!/usr/bin/env bash\n");
            foreach (var option in Header) text.Append("#SBATCH ").Append(option).Append('\n');
            return text.Append('\n').Append(BatchBody.Of(this)).ToString();
        }
    }

    private IEnumerable<string> Header
    {
        get
        {
            yield return $"--job-name={Name}";
            if (Elements is { } count)
                yield return string.Create(CultureInfo.InvariantCulture, $"--array=0-{count - 1}{(AtOnce is { } most ? $"%{most}" : "")}");
            if (Nice > 0) yield return string.Create(CultureInfo.InvariantCulture, $"--nice={Nice}");
            if (!After.IsEmpty) yield return $"--dependency=afterany:{string.Join(':', After)}";
            yield return $"--chdir={SbatchWord(WorkingFolder)}";

            // A percent sign of the path itself is written twice.
            var folder = LogFolder.TrimEnd('/').Replace("%", "%%", StringComparison.Ordinal);
            yield return $"--output={SbatchWord($"{folder}/{Name}-{(Elements is null ? "%j" : "%A_%a")}.log")}";
            yield return "--open-mode=append";
            yield return "--requeue";
            yield return string.Create(CultureInfo.InvariantCulture, $"--signal=B:TERM@{Warning}");

            // On one line: an option and its value may be two words. The last ones count, so that a user can say --no-requeue.
            if (!Options.Words.IsEmpty) yield return string.Join(' ', Options.Words.Select(SbatchWord));
        }
    }

    // sbatch reads its lines as a shell does as far as double quotes and backslashes go; a # outside of quotes begins a comment.
    private static string SbatchWord(string word) => ShellWord.Of(word) == word
        ? word
        : $"\"{word.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private void CheckTerms()
    {
        if (Name.Length == 0 || !Name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_'))
            throw new ArgumentException($"'{Name}' is no name of a job: letters, digits, dots, dashes and underscores.");
        if (Worker.IsEmpty) throw new ArgumentException("A batch file needs a worker.");
        ArgumentOutOfRangeException.ThrowIfLessThan(Elements ?? 1, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(AtOnce ?? 1, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(MostRestarts);
        ArgumentOutOfRangeException.ThrowIfLessThan(Warning, 1);
        foreach (var folder in new[] { WorkingFolder, LogFolder })
            if (folder.Any(letter => letter == '\\' || char.IsControl(letter)))
                throw new InputException(
                    $"Slurm cannot write logs to '{folder}': its path has a backslash or a control character. Choose another folder.");
    }
}
