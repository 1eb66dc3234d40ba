using VerifyTests;

namespace VerifyXunit;

/// <summary>Compares a value with the verified file beside it. Stand-in for Verify.Xunit 31.12.5: the members this project uses.</summary>
public static class Verifier
{
    /// <summary>Verifies a text.</summary>
    /// <param name="target">The text.</param>
    /// <param name="extension">That of its files, without a dot.</param>
    public static SettingsTask Verify(string target, string extension) => new(target, extension);
}
