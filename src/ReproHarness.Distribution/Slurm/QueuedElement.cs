using System.Globalization;

namespace ReproHarness.Distribution.Slurm;

/// <summary>A job in Slurm's queue, or an element of an array.</summary>
/// <param name="JobId">Id of the job; of an element, of its array.</param>
/// <param name="Element">The element's number; null for a single job.</param>
/// <param name="JobName">Name of the job.</param>
/// <param name="State">Slurm's word, such as <c>PENDING</c>, <c>RUNNING</c> or <c>COMPLETING</c>.</param>
/// <param name="Node">Where it runs; empty where it runs nowhere.</param>
/// <param name="Reason">Why it waits, in Slurm's word, such as <c>Priority</c> or <c>Dependency</c>; <c>None</c> if it does not.</param>
public sealed record QueuedElement(long JobId, int? Element, string JobName, string State, string Node, string Reason)
{
    /// <summary>What <c>squeue -o</c> is asked for. A name may hold a bar, so it comes last.</summary>
    internal const string Format = "%F|%K|%T|%N|%r|%j";

    private static readonly HashSet<string> s_waiting =
        ["PENDING", "REQUEUED", "REQUEUE_FED", "REQUEUE_HOLD", "RESV_DEL_HOLD", "SPECIAL_EXIT"];

    /// <summary>
    /// Whether it has a node: it runs, is about to, or its last process is ending (<c>COMPLETING</c>). Otherwise it waits for one.
    /// </summary>
    public bool IsAtWork => !s_waiting.Contains(State);

    /// <summary>Reads a line of squeue; null if it is none.</summary>
    internal static QueuedElement? Read(string line)
    {
        var fields = line.Split('|', 6);
        if (fields.Length < 6 || !long.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var job)) return null;
        if (fields[1] == "N/A") return new QueuedElement(job, null, fields[5], fields[2], fields[3], fields[4]);
        return int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var element)
            ? new QueuedElement(job, element, fields[5], fields[2], fields[3], fields[4])
            : null;
    }
}
