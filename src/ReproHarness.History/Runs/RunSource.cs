using System.Globalization;

namespace ReproHarness.History.Runs;

/// <summary>What a cell's numbers come from: machine, libraries, code, data and seed, by name.</summary>
internal static class RunSource
{
    // What a duration depends on beside the work.
    private static readonly string[] s_machine = ["device", "CPU", "cores", "threads"];

    /// <summary>
    /// Two cells with the same text must have the same numbers where the device repeats itself; null where the code is not known: it was
    /// not committed, or nothing named the commit.
    /// </summary>
    public static string? Of(RecordedCell cell) =>
        !cell.Environment.HasKnownSource ? null : string.Join('\n', Parts(cell).Select(part => part.Value));

    /// <summary>What differs, as a person reads it: <c>libtorch 2.9.1 → 2.10.0</c>. Commits by their first digits.</summary>
    public static IReadOnlyList<SourceDifference> Between(RecordedCell before, RecordedCell after) =>
        [.. Parts(before).Zip(Parts(after), (from, to) => new SourceDifference(from.Name, from.Value, to.Value))
            .Where(part => part.From != part.To)];

    /// <summary>The machine that a cell was measured on: durations and memory are compared on one machine alone.</summary>
    public static string MachineOf(RecordedCell cell) =>
        string.Join('\n', Parts(cell).Where(part => s_machine.Contains(part.Name)).Select(part => part.Value));

    /// <summary>What differs between two machines.</summary>
    public static IReadOnlyList<SourceDifference> BetweenMachines(RecordedCell before, RecordedCell after) =>
        [.. Between(before, after).Where(part => s_machine.Contains(part.Name))];

    private static IEnumerable<(string Name, string Value)> Parts(RecordedCell cell)
    {
        var machine = cell.Environment;
        return
        [
            ("commit", machine.CommitWords()),
            ("measuring code", cell.CodeVersion),
            ("driver", machine.Driver ?? "none"),
            ("libtorch", machine.LibTorch),
            // Evidence older than this record: on a CPU it was the build for CPUs, on a GPU nobody knows.
            ("libtorch's build", machine.LibTorchBuild ?? (machine.DeviceClass == "cpu" ? "cpu" : "unknown")),
            ("TorchSharp", machine.TorchSharp),
            (".NET", machine.DotNet),
            ("device", machine.Device),
            ("CPU", machine.Cpu),
            ("cores", machine.Cores.ToString(CultureInfo.InvariantCulture)),
            ("threads", machine.Threads.ToString(CultureInfo.InvariantCulture)),
            ("TF32", machine.Tf32 ? "on" : "off"),
            ("arithmetic", machine.Arithmetic ?? "native"),
            ("system", machine.Os),
            ("root seed", cell.Seed),
            ("data", cell.DataHash),
        ];
    }
}

/// <summary>One thing that numbers come from and that changed.</summary>
/// <param name="Name">Such as <c>commit</c> or <c>driver</c>.</param>
/// <param name="From">Before.</param>
/// <param name="To">After.</param>
public sealed record SourceDifference(string Name, string From, string To)
{
    // A hash tells nobody more by its other digits.
    private const int Digits = 9;

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Short(From)} → {Short(To)}";

    private static string Short(string value)
    {
        var hash = value.TakeWhile(char.IsAsciiHexDigit).Count();
        return hash >= 2 * Digits ? value[..Digits] + value[hash..] : value;
    }
}
