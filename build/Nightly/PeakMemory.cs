namespace ReproHarness.BuildSteps;

/// <summary>The largest memory of the process that judged the claims, as its journal says at its end.</summary>
internal static class PeakMemory
{
    /// <summary>Peak memory in bytes; null where the process did not end by itself.</summary>
    public static long? Of(string journal) => new JournalTail(journal).ReadNew().LastOrDefault(step => step.Event == "done")?.PeakMemory;
}
