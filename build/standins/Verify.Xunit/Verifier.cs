using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using VerifyTests;

namespace VerifyXunit;

/// <summary>Compares a value with the verified file beside the test. Stand-in for Verify.Xunit 31.12.5: the members this project uses.</summary>
public static class Verifier
{
    /// <summary>Verifies a text; the file's extension is <c>txt</c>.</summary>
    public static SettingsTask Verify(string? target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Verify(target, "txt", settings, sourceFile);

    /// <summary>Verifies a text; the file's extension is <paramref name="extension"/>, without a dot.</summary>
    public static SettingsTask Verify(string? target, string extension, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        new(settings, sourceFile, _ => new Snapshot(target ?? "null", extension));

    /// <summary>Verifies an object in its JSON form: strict, with extension <c>json</c>, or loose (no quotes), with extension <c>txt</c>.</summary>
    public static SettingsTask Verify(object? target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        target is string text
            ? Verify(text, settings, sourceFile)
            : new(settings, sourceFile, own => JsonSnapshot.OfObject(target, own));

    /// <summary>Verifies a JSON text after indenting it.</summary>
    public static SettingsTask VerifyJson([StringSyntax(StringSyntaxAttribute.Json)] string? target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        new(settings, sourceFile, own => JsonSnapshot.OfJson(target, own));

    /// <summary>Chooses folder and names of all verified files from the source file. Once, before the first verification.</summary>
    public static void DerivePathInfo(DerivePathInfo derivePathInfo)
    {
        VerifierSettings.ThrowIfVerifyHasRun();
        FileNaming.Derive = derivePathInfo;
    }
}
