using System.Text;
using VerifyTests;

namespace VerifyXunit;

/// <summary>One verification: compare, and leave a received file only where the texts differ.</summary>
internal static class Verification
{
    private static readonly UTF8Encoding Utf8WithBom = new(encoderShouldEmitUTF8Identifier: true);

    public static async Task RunAsync(SnapshotFiles files, string target)
    {
        VerifierSettings.VerifyHasRun();
        var text = target.ReplaceLineEndings("\n");
        Directory.CreateDirectory(files.Directory);
        File.Delete(files.Received);

        var verified = await ReadVerifiedAsync(files).ConfigureAwait(false);
        if (verified == text) return;
        var compared = verified is not null && VerifierSettings.ComparerFor(files.Extension) is { } comparer
            ? await comparer(text, verified, new Dictionary<string, object>()).ConfigureAwait(false)
            : CompareResult.NotEqual();
        if (compared.IsEqual) return;

        await File.WriteAllTextAsync(files.Received, text, Utf8WithBom).ConfigureAwait(false);
        throw verified is null ? VerifyException.New(files, text) : VerifyException.NotEqual(files, text, verified, compared.Message);
    }

    private static async Task<string?> ReadVerifiedAsync(SnapshotFiles files)
    {
        if (!File.Exists(files.Verified)) return null;
        return (await File.ReadAllTextAsync(files.Verified).ConfigureAwait(false)).ReplaceLineEndings("\n");
    }
}
