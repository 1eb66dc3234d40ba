using System.Runtime.CompilerServices;
using VerifyTests;

namespace ReproHarness.Unit.Standins.Verify;

/// <summary>A comparer registered as the real package wants it: before the first verification of the process.</summary>
internal static class RegisteredComparers
{
    [ModuleInitializer]
    internal static void Register() =>
        VerifierSettings.RegisterStringComparer("anycase", (received, verified, _) => Task.FromResult(
            string.Equals(received, verified, StringComparison.OrdinalIgnoreCase) ? CompareResult.Equal : CompareResult.NotEqual("more than the case differs")));
}
