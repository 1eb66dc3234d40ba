using ReproHarness.Storage;

namespace ReproHarness.BuildSteps;

/// <summary>What a program said before it ended, as one line.</summary>
internal static class ProgramEnd
{
    // The first words of C++ and .NET for an uncaught exception; frames of the stack follow.
    private static readonly string[] Causes = ["what():", "Unhandled exception. "];

    /// <summary>The line that counts.</summary>
    /// <param name="errors">The program's standard error.</param>
    /// <param name="code">Its exit code.</param>
    public static string Message(string errors, int code)
    {
        ArgumentNullException.ThrowIfNull(errors);

        // A program of ours that ends by itself says why in its last line: libraries may have warned before it.
        if (code is >= ExitCodes.AllWell and <= ExitCodes.UnitsMissing or ExitCodes.Interrupted)
            return Lines(errors).LastOrDefault() ?? "The program ended without output.";
        foreach (var cause in Causes)
        {
            if (errors.IndexOf(cause, StringComparison.Ordinal) is >= 0 and var found
                && Lines(errors[(found + cause.Length)..]) is [var first, ..])
                return $"The program crashed with code {code}: {first}";
        }

        return $"The program crashed with code {code} and without a message.";
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
