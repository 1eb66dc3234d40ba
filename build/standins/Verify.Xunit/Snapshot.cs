namespace VerifyXunit;

/// <summary>The text to verify, lines ended by LF, and the extension of its files.</summary>
internal sealed record Snapshot(string Text, string Extension)
{
    public string Text { get; } = Text.ReplaceLineEndings("\n");
}
