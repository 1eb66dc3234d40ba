namespace ReproHarness.Evaluate.Trial;

/// <summary>
/// The last message of a native program: for an exception <c>what():</c>, then the message, which may begin on the next line.
/// </summary>
internal static class NativeFailure
{
    private const string What = "what():";

    // Messages of the runtime and the system for an end without an exception. Other lines are warnings or stack frames.
    private static readonly string[] Ends =
        ["Segmentation fault", "Stack overflow", "Out of memory", "Fatal error", "Illegal instruction", "Killed", "Unhandled exception"];

    /// <summary>The message; null where it ended without one.</summary>
    /// <param name="errors">The program's standard error.</param>
    public static string? Message(string errors)
    {
        var from = errors.IndexOf(What, StringComparison.Ordinal);
        if (from >= 0) return errors[(from + What.Length)..].Trim() is { Length: > 0 } message ? message : null;
        return errors.Split('\n', StringSplitOptions.TrimEntries)
            .FirstOrDefault(line => Array.Exists(Ends, end => line.StartsWith(end, StringComparison.Ordinal)));
    }
}
