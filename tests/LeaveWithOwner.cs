using System.Diagnostics;
using System.Runtime.CompilerServices;
using ReproHarness.Storage;

namespace ReproHarness;

/// <summary>Ends this test process with the build that started it.</summary>
internal static class LeaveWithOwner
{
#pragma warning disable CA2255 // A test project is an application, and xunit has no earlier place.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Start() =>
        OwnerWatch.Start(Environment.GetEnvironmentVariable(OwnerWatch.Variable), () => Process.GetCurrentProcess().Kill());
}
