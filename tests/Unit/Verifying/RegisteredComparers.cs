using System.Runtime.CompilerServices;
using VerifyTests;

namespace ReproHarness.Unit.Verifying;

/// <summary>Comparers registered as Verify wants it: before the first verification of the process.</summary>
internal static class RegisteredComparers
{
#pragma warning disable CA2255 // A test project is an application.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Register()
    {
        VerifierSettings.RegisterStringComparer("xml", (received, verified, _) => Task.FromResult(
            string.Equals(received, verified, StringComparison.OrdinalIgnoreCase)
                ? CompareResult.Equal
                : CompareResult.NotEqual("more than the case differs")));
        VerifierSettings.RegisterStringComparer("yml", (_, _, _) => Task.FromResult(CompareResult.NotEqual("asked")));
    }
}
