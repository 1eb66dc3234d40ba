namespace ReproHarness.BuildSteps;

/// <summary>The peak memory of the process that judged the claims, from the end of its journal.</summary>
internal static class PeakMemory
{
    /// <summary>Peak memory in bytes; null where the process did not end by itself.</summary>
    public static long? Of(string journal) => new JournalTail(journal).ReadNew().LastOrDefault(step => step.Event == "done")?.PeakMemory;
}
