using System.Collections.Concurrent;

namespace VerifyTests;

/// <summary>Settings of all verifications of the process: to be set in a <c>[ModuleInitializer]</c>.</summary>
public static class VerifierSettings
{
    private static readonly ConcurrentDictionary<string, StringCompare> Comparers = new();
    private static volatile bool _verifyHasRun;

    /// <summary>Compares files of one extension with <paramref name="compare"/>.</summary>
    public static void RegisterStringComparer(string extension, StringCompare compare)
    {
        if (_verifyHasRun)
            throw new InvalidOperationException(
                $"The API '{nameof(RegisterStringComparer)}' must be called prior to any Verify has run. "
                + "Usually this is done in a [ModuleInitializer].");
        Comparers[extension] = compare;
    }

    internal static StringCompare? ComparerFor(string extension) => Comparers.GetValueOrDefault(extension);

    internal static void VerifyHasRun() => _verifyHasRun = true;
}
