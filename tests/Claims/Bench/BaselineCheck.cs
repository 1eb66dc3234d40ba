using ReproHarness.Evidence.Files;

namespace ReproHarness.Claims.Bench;

internal static class BaselineCheck
{
    public static Task Verify(ClaimBench bench, CellEvidence evidence) => Task.CompletedTask;
}
