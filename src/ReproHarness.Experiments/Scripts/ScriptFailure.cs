using System.Text.RegularExpressions;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Scripts;

/// <summary>libtorch's report of a failure in TorchScript, several lines with a traceback, as one clause.</summary>
internal static partial class ScriptFailure
{
    // They say no more than that something failed.
    private static readonly string[] Plain = ["RuntimeError", "Error"];

    /// <summary>
    /// The cause: behind the traceback where there is one, with the name of an exception that the model itself raises; else the first line.
    /// </summary>
    public static string Of(string message)
    {
        var lines = message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Select(line => Cause().Match(line)).LastOrDefault(match => match.Success) is { } found)
        {
            var (name, text) = (found.Groups["name"].Value, found.Groups["text"].Value);
            return PrintableText.Sentence((Plain.Contains(name) ? text : $"{name}: {text}").TrimEnd('.', ':'));
        }

        return lines.Length == 0 ? "libtorch said nothing" : PrintableText.Sentence(lines[0].TrimEnd('.', ':'));
    }

    // RuntimeError: ..., torch.jit.Error: ..., builtins.AssertionError: ...
    [GeneratedRegex(@"^(?:\w+\.)*(?<name>\w*(?:Error|Exception)): (?<text>.*)$")]
    private static partial Regex Cause();
}
