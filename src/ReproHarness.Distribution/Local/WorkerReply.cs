using ReproHarness.Distribution.Units;

namespace ReproHarness.Distribution.Local;

/// <summary>What a worker says of a unit: one line of its output.</summary>
/// <param name="Unit">The unit's id.</param>
/// <param name="What">How it ended.</param>
/// <param name="Text">What there is to say of it.</param>
public sealed record WorkerReply(string Unit, UnitEventKind What, string Text)
{
    /// <summary>The line of a worker that waits for units.</summary>
    public const string Ready = "ready";

    /// <summary>Reads a line; null for one that is no reply, such as a warning.</summary>
    public static WorkerReply? Parse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Split(' ', 3) is [var what, var unit, ..] parts
            && Enum.GetValues<UnitEventKind>().Where(kind => Word(kind) == what).ToList() is [var kind]
                ? new WorkerReply(unit, kind, parts.Length > 2 ? parts[2] : "")
                : null;
    }

    /// <summary>The line.</summary>
    public override string ToString() => $"{Word(What)} {Unit} {Text}";

    /// <summary>How a unit ended, in a word.</summary>
    internal static string Word(UnitEventKind kind) => kind.ToString().ToLowerInvariant();
}
