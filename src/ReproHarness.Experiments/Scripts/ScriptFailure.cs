using ReproHarness.Storage;

namespace ReproHarness.Experiments.Scripts;

/// <summary>libtorch's report of a failure in TorchScript, several lines with a traceback, as one clause.</summary>
internal static class ScriptFailure
{
    private static readonly string[] Causes = ["RuntimeError: ", "torch.jit.Error: ", "Error: "];

    /// <summary>The cause: behind the traceback where there is one, else the first line.</summary>
    public static string Of(string message)
    {
        var lines = message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var cause in Causes)
        {
            if (lines.LastOrDefault(line => line.StartsWith(cause, StringComparison.Ordinal)) is { } found)
                return PrintableText.Sentence(found[cause.Length..].TrimEnd('.', ':'));
        }

        return lines.Length == 0 ? "libtorch said nothing" : PrintableText.Sentence(lines[0].TrimEnd('.', ':'));
    }
}
