using System.Text.Json;
using System.Text.Json.Serialization;
using ReproHarness.Storage;

namespace ReproHarness.Nas.Architectures;

/// <summary>
/// Architectures as JSON: <c>{"schema":1,"normal":[{"inputs":[0,1],"operations":["sep3x3","identity"]}],"reduction":[...]}</c>. The
/// written form is canonical. On reading, blocks may be in any order, but no field may be missing or unknown.
/// </summary>
public static class ArchitectureJson
{
    private const int Schema = 1;
    private const int Halves = 2;

    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>One line of JSON.</summary>
    public static string Write(Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        return JsonSerializer.Serialize(
            new StoredArchitecture(Schema, Stored(architecture.Normal), Stored(architecture.Reduction)), Strict);
    }

    /// <summary>The architecture in <paramref name="json"/>.</summary>
    /// <param name="json">As <see cref="Write"/> makes it, spaces and order of blocks aside.</param>
    /// <param name="source">Where it came from, for the message.</param>
    /// <exception cref="InputException">It is no such JSON, of another schema, or no architecture.</exception>
    public static Architecture Read(string json, string source)
    {
        StoredArchitecture stored;
        try
        {
            stored = JsonSerializer.Deserialize<StoredArchitecture>(json, Strict) ?? throw new JsonException("it is null");
        }
        catch (JsonException error)
        {
            throw new InputException(
                $"{source}: not an architecture ({OneLine.Of(error.Message)}), allowed: schema, normal and reduction, each cell a list "
                    + $"of inputs and operations; correct the file.",
                error);
        }

        if (stored.Schema != Schema)
            throw new InputException(
                $"{source}: architecture of schema {stored.Schema}, allowed: {Schema}; read it with the version that wrote it.");
        return new Architecture(Cell(stored.Normal, $"{source}: normal cell"), Cell(stored.Reduction, $"{source}: reduction cell"));
    }

    private static StoredBlock[] Stored(CellGraph cell) =>
        [.. cell.Blocks.Select(
            block =>
                new StoredBlock([.. block.Halves.Select(half => half.Input)], [.. block.Halves.Select(half => half.Operation.Name())]))];

    private static CellGraph Cell(StoredBlock?[] stored, string source)
    {
        try
        {
            return new CellGraph([.. stored.Select((block, number) => Block(block, $"{source}, block {number + 1}"))]);
        }
        catch (InputException error) when (!error.Message.StartsWith(source, StringComparison.Ordinal))
        {
            throw new InputException($"{source}: {error.Message}", error);
        }
    }

    private static CellBlock Block(StoredBlock? stored, string source)
    {
        if (stored is not { Inputs.Length: Halves, Operations.Length: Halves })
            throw new InputException(
                $"{source}: {stored?.Inputs.Length ?? 0} inputs and {stored?.Operations.Length ?? 0} operations, allowed: {Halves} of "
                    + $"each; correct the file.");
        BlockHalf Half(int side) => new(stored.Inputs[side], CellOperations.Parse(stored.Operations[side], source));
        return new CellBlock(Half(0), Half(1));
    }

    private sealed record StoredArchitecture(int Schema, StoredBlock?[] Normal, StoredBlock?[] Reduction);

    private sealed record StoredBlock(int[] Inputs, string?[] Operations);
}
