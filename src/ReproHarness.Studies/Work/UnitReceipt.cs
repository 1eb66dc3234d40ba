using System.Collections.Immutable;
using ReproHarness.Contracts.Runs;
using ReproHarness.Storage;

namespace ReproHarness.Studies.Work;

/// <summary>
/// Says in the store that a unit is finished. The entries of a unit cannot be counted from outside: their keys hold hashes of the data, and
/// of networks that are trained first.
/// </summary>
/// <param name="Run">The run.</param>
/// <param name="Unit">The name of the unit.</param>
/// <param name="Items">What was measured of it.</param>
public sealed record UnitReceipt(RunIdentity Run, string Unit, ImmutableArray<string> Items)
{
    private const int MostItems = 10_000;

    /// <summary>As bytes.</summary>
    public static MeasurementFormat<UnitReceipt> Format { get; } = new("receipt", "The receipt", Schema: 1, Write, Read);

    /// <summary>The last part of its key.</summary>
    public string Key => CacheKey.Of(
        ("unit", Unit), ("items", string.Join('\n', Items)), ("run", Run.Describe()), ("code", Run.Terms.Code ?? ""),
        ("device", Run.Terms.DeviceClass ?? ""), ("arithmetic", Run.Terms.Arithmetic ?? ""));

    private static void Write(BinaryWriter writer, UnitReceipt receipt)
    {
        writer.Write(receipt.Run.Budget.ToString());
        writer.Write(receipt.Run.Seed);
        foreach (var text in new[]
        {
            receipt.Run.Claim, receipt.Run.Terms.Code, receipt.Run.Terms.DeviceClass, receipt.Run.Terms.Arithmetic,
        }) writer.Write(text ?? "");
        writer.Write(receipt.Unit);
        writer.Write(receipt.Items.Length);
        foreach (var item in receipt.Items) writer.Write(item);
    }

    private static UnitReceipt Read(BinaryReader reader)
    {
        string? Text() => reader.ReadString() is { Length: > 0 } text ? text : null;
        if (!Enum.TryParse<RunBudget>(reader.ReadString(), out var budget)) throw new InvalidDataException("names no budget");
        var run = new RunIdentity(budget, reader.ReadUInt64(), Text(), new MeasuringTerms(Text(), Text(), Text()));
        var unit = reader.ReadString();
        var count = reader.ReadInt32();
        return count is >= 0 and <= MostItems
            ? new UnitReceipt(run, unit, [.. Enumerable.Range(0, count).Select(_ => reader.ReadString())])
            : throw new InvalidDataException($"names {count} items");
    }
}
