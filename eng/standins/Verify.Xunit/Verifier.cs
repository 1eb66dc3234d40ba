using VerifyTests;

namespace VerifyXunit;

/// <summary>Compares a value with the verified file beside it. Stand-in for Verify.Xunit 31.12.5: the members this project uses.</summary>
public static class Verifier
{
    // The real library knows more of them.
    private static readonly string[] TextExtensions = ["txt", "json", "xml", "yml"];

    /// <summary>Verifies a text.</summary>
    /// <param name="target">The text.</param>
    /// <param name="extension">That of its files, without a dot.</param>
    /// <exception cref="ArgumentException">The extension is none of texts.</exception>
    public static SettingsTask Verify(string target, string extension) =>
        TextExtensions.Contains(extension)
            ? new(target, extension)
            : throw new ArgumentException("Don't pass text for a binary extension.", nameof(extension));
}
