using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace VerifyTests;

/// <summary>Settings of all verifications of the process: to be set in a <c>[ModuleInitializer]</c>.</summary>
public static class VerifierSettings
{
    private static readonly ConcurrentDictionary<string, StringCompare> Comparers = new();
    private static volatile bool _verifyHasRun;

    internal static bool StrictJson { get; private set; }

    /// <summary>Compares files of one extension with <paramref name="compare"/>.</summary>
    public static void RegisterStringComparer(string extension, StringCompare compare)
    {
        ThrowIfVerifyHasRun();
        Comparers[extension] = compare;
    }

    /// <summary>Objects and JSON are written as JSON, extension <c>json</c>.</summary>
    public static void UseStrictJson()
    {
        ThrowIfVerifyHasRun();
        StrictJson = true;
    }

    internal static StringCompare? ComparerFor(string extension) => Comparers.GetValueOrDefault(extension);

    internal static void VerifyHasRun() => _verifyHasRun = true;

    internal static void ThrowIfVerifyHasRun([CallerMemberName] string api = "")
    {
        if (_verifyHasRun)
            throw new InvalidOperationException(
                $"The API '{api}' must be called prior to any Verify has run. Usually this is done in a [ModuleInitializer].");
    }
}
