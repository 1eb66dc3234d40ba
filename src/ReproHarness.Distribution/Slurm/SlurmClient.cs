using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using ReproHarness.Storage;

namespace ReproHarness.Distribution.Slurm;

/// <summary>
/// Slurm as its own programs show it. What they do not say is never guessed: a queue that could not be read is not an empty one.
/// </summary>
/// <param name="commands">Runs them.</param>
public sealed partial class SlurmClient(ICommandRunner commands)
{
    // Words of sbatch from which it does not follow that the controller refused, or even saw, the job.
    private static readonly string[] s_lostAnswers =
    [
        "Unable to contact slurm controller", "Socket timed out", "Connection refused", "Zero Bytes were transmitted", "connection failure",
    ];

    /// <summary>Whether this machine has Slurm's programs.</summary>
    public bool IsThere => commands.Run("sbatch", "--version").Ending != CommandEnding.NotFound;

    /// <summary>Submits a batch file.</summary>
    /// <param name="script">Path of the file.</param>
    /// <param name="options">Options of sbatch that count more than those of the file.</param>
    /// <returns>Id of the job.</returns>
    /// <exception cref="InputException">Slurm refuses the job.</exception>
    /// <exception cref="InfrastructureException">Slurm does not answer; whether it has the job is not known.</exception>
    public long Submit(string script, params IReadOnlyList<string> options)
    {
        var said = Ask("sbatch", ["--parsable", .. options, script], failure => Refusal(script, failure)).Output;

        // A site's own filter may print lines before; of a federation the cluster's name follows.
        return JobId().Matches(said).LastOrDefault() is { } id
            ? long.Parse(id.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : throw new InfrastructureException(
                $"sbatch submitted {script} and gave no job id: '{OneLine(said)}'. Look at squeue before anything is submitted again.");
    }

    /// <summary>Asks whether Slurm would take a batch file, and submits nothing.</summary>
    /// <param name="script">Path of the file.</param>
    /// <returns>When and where it would start, in Slurm's words.</returns>
    /// <exception cref="InputException">Slurm would refuse the job.</exception>
    /// <exception cref="InfrastructureException">Slurm does not answer.</exception>
    public string Test(string script) =>
        OneLine(Ask("sbatch", ["--test-only", script], failure => Refusal(script, failure)).Error);

    /// <summary>What is queued or at work of this user's jobs.</summary>
    /// <param name="namePrefix">How the names of the jobs begin.</param>
    /// <returns>Each job, and each element of an array, on its own.</returns>
    /// <exception cref="InfrastructureException">Slurm does not answer.</exception>
    public ImmutableArray<QueuedElement> Queue(string namePrefix)
    {
        var said = Ask(
            "squeue", ["--noheader", "--array", "--me", $"--format={QueuedElement.Format}"],
            failure => Silence("squeue", failure, "What is queued is not known, so nothing is submitted")).Output;
        return
        [
            .. said.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => QueuedElement.Read(line) ?? throw new InfrastructureException(
                    $"squeue says '{line}', which is no job. What is queued is not known, so nothing is submitted."))
                .Where(element => element.JobName.StartsWith(namePrefix, StringComparison.Ordinal)),
        ];
    }

    /// <summary>How many elements an array may have, if they are numbered from 0 as those of <see cref="BatchScript"/> are.</summary>
    /// <exception cref="InfrastructureException">Slurm does not answer.</exception>
    public int MaxArraySize()
    {
        var said = Ask("scontrol", ["show", "config"], failure => Silence("scontrol", failure, "The limits of the cluster are not known"))
            .Output;
        return ArraySize().Match(said) is { Success: true } size
            ? int.Parse(size.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : throw new InfrastructureException("scontrol show config names no MaxArraySize. Ask the cluster's administrators.");
    }

    private CommandAnswer Ask(string program, IReadOnlyList<string> arguments, Func<CommandAnswer, InputException> failed)
    {
        var answer = commands.Run(program, arguments);
        if (answer.Ending == CommandEnding.NotFound)
            throw new InputException(
                $"There is no {program} on the path of this machine. Log in to a node of the cluster that has Slurm's programs, "
                + "or use --engine local.");
        return answer.Succeeded ? answer : throw failed(answer);
    }

    private static InputException Refusal(string script, CommandAnswer answer) =>
        answer.Ending == CommandEnding.TimedOut || s_lostAnswers.Any(words => answer.Error.Contains(words, StringComparison.Ordinal))
            ? Silence("sbatch", answer, $"Whether {script} was submitted is not known")
            : new InputException(
                $"Slurm refuses {script}: {OneLine(answer.Error)}. Change --sbatch or --runners, or ask the cluster's administrators.");

    private static InfrastructureException Silence(string program, CommandAnswer answer, string consequence) =>
        new($"{program} {(answer.Ending == CommandEnding.TimedOut ? "does not end" : $"fails: {OneLine(answer.Error)}")}. {consequence}. "
            + "Give the same command again when Slurm answers.");

    private static string OneLine(string said) => string.Join(
        "; ",
        said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => Speaker().Replace(line, "").TrimEnd('.')));

    [GeneratedRegex(@"^(\d+)(?:;.*)?\r?$", RegexOptions.Multiline)]
    private static partial Regex JobId();

    [GeneratedRegex(@"^MaxArraySize\s*=\s*(\d+)", RegexOptions.Multiline)]
    private static partial Regex ArraySize();

    [GeneratedRegex(@"^(sbatch|squeue|scontrol): ((error|fatal|warning): )?")]
    private static partial Regex Speaker();
}
