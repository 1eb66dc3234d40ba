using System.Text.Json;
using ReproHarness.Experiments.Arithmetic;

namespace ReproHarness.Evaluate.Trial;

/// <summary>The output of the child process of a trial. Its lines are marked, because a model may print lines of its own.</summary>
/// <param name="Stage">The last stage that began.</param>
/// <param name="Result">Differences of the numbers to float64; null without a result.</param>
internal sealed record TrialAnswer(TrialStage Stage, OwnNetworkResult? Result)
{
    private const string Mark = "ReproHarness trial: ";

    /// <summary>The line that says that a stage begins.</summary>
    public static string Begins(TrialStage stage) => Line(new TrialAnswer(stage, null));

    /// <summary>The line of a result.</summary>
    public static string Ends(OwnNetworkResult result) => Line(new TrialAnswer(TrialStage.Exact, result));

    /// <summary>The last marked line of an output; at the first stage where there is none.</summary>
    public static TrialAnswer In(string output) =>
        output.Split('\n', StringSplitOptions.TrimEntries)
            .LastOrDefault(line => line.StartsWith(Mark, StringComparison.Ordinal)) is { } line
            ? JsonSerializer.Deserialize<TrialAnswer>(line[Mark.Length..], ArithmeticJson.Line)!
            : new TrialAnswer(TrialStage.Load, null);

    private static string Line(TrialAnswer answer) => Mark + JsonSerializer.Serialize(answer, ArithmeticJson.Line);
}
