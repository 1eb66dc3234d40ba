using System.Reflection;
using System.Text;
using DiffEngine;
using VerifyTests;

namespace VerifyXunit;

/// <summary>One verification: name the files, compare, and leave a received file only where they differ.</summary>
internal static class SnapshotVerification
{
    private static readonly UTF8Encoding Utf8WithBom = new(encoderShouldEmitUTF8Identifier: true);

    public static async Task Run(Snapshot snapshot, VerifySettings settings, MethodInfo method, string sourceFile)
    {
        VerifierSettings.VerifyHasRun();
        var files = FileNaming.Of(settings, method, sourceFile, snapshot.Extension);
        Directory.CreateDirectory(files.Directory);
        File.Delete(files.Received);

        var verified = await ReadVerified(files).ConfigureAwait(false);
        if (verified == snapshot.Text) return;
        var compared = verified is null ? CompareResult.NotEqual() : await Compare(snapshot, verified, settings).ConfigureAwait(false);
        if (compared.IsEqual) return;

        if (settings.AutoVerifies)
        {
            await File.WriteAllTextAsync(files.Verified, snapshot.Text, Utf8WithBom).ConfigureAwait(false);
            return;
        }

        await File.WriteAllTextAsync(files.Received, snapshot.Text, Utf8WithBom).ConfigureAwait(false);
        if (settings.DiffEnabled && !BuildServerDetector.Detected && !DiffRunner.Disabled)
            await DiffRunner.LaunchAsync(files.Received, files.Verified).ConfigureAwait(false);
        throw verified is null
            ? VerifyException.New(files, snapshot.Text)
            : VerifyException.NotEqual(files, snapshot.Text, verified, compared.Message);
    }

    private static async Task<string?> ReadVerified(FileNaming files)
    {
        if (!File.Exists(files.Verified)) return null;
        var text = await File.ReadAllTextAsync(files.Verified).ConfigureAwait(false);
        if (text.Contains('\r', StringComparison.Ordinal))
            throw new VerifyException(
                $"{files.Verified} contains a carriage return: verified files have LF line ends. Add '*.verified.{files.Extension} text eol=lf' to .gitattributes.");
        return text;
    }

    private static Task<CompareResult> Compare(Snapshot snapshot, string verified, VerifySettings settings)
    {
        var comparer = settings.ComparerFor(snapshot.Extension) ?? VerifierSettings.ComparerFor(snapshot.Extension);
        return comparer is null ? Task.FromResult(CompareResult.NotEqual()) : comparer(snapshot.Text, verified, settings.Context);
    }
}
