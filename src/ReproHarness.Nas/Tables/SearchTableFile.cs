using System.Collections.Immutable;
using System.IO.Abstractions;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ReproHarness.Nas.Architectures;
using ReproHarness.Nas.Networks;
using ReproHarness.Storage;

namespace ReproHarness.Nas.Tables;

/// <summary>A table as a file: JSON, a child on each line, so that a difference between two tables can be read.</summary>
public static class SearchTableFile
{
    private const int Schema = 1;

    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>Where the repository keeps the table of a space.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="repository">The repository's folder.</param>
    /// <param name="space">The space's name.</param>
    public static string PathIn(IFileSystem files, string repository, string space)
    {
        ArgumentNullException.ThrowIfNull(files);
        return files.Path.Combine(repository, "baselines", "search", $"{space}.json");
    }

    /// <summary>Writes a table, whole or not at all.</summary>
    /// <exception cref="InputException">The disk is full or the folder cannot be written.</exception>
    public static void Write(IFileSystem files, string path, SearchTable table) => AtomicFile.WriteBytes(files, path, Encode(table));

    /// <summary>The bytes of a table's file.</summary>
    public static byte[] Encode(SearchTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var text = new StringBuilder("{\n");
        text.Append($"\"schema\":{Schema},\n\"origin\":{JsonSerializer.Serialize(table.Origin, Strict)},\n\"children\":[\n");
        text.AppendJoin(",\n", table.Children.Select(child => JsonSerializer.Serialize(Stored(child), Strict))).Append("\n]}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Reads a table.</summary>
    /// <exception cref="InputException">There is none, it is no table, or of another schema.</exception>
    public static SearchTable Read(IFileSystem files, string path)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (!files.File.Exists(path))
            throw new InputException($"table '{path}': there is none; make it with ./build.sh TabulateSearchSpace");
        return Decode(files.File.ReadAllText(path), path);
    }

    /// <summary>Reads <see cref="Encode"/>.</summary>
    /// <param name="text">The bytes as text.</param>
    /// <param name="path">The file they come from, for messages.</param>
    /// <exception cref="InputException">It is no table, or of another schema.</exception>
    public static SearchTable Decode(string text, string path)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            var stored = JsonSerializer.Deserialize<StoredTable>(text, Strict) ?? throw new JsonException("it is null");
            if (stored.Schema != Schema)
                throw new InputException(
                    $"table '{path}': schema {stored.Schema}, allowed: {Schema}; read it with the version that wrote it");
            var children = stored.Children.Select(child => Child(child, path)).ToImmutableArray();
            if (children.GroupBy(child => child.Architecture.Hash).FirstOrDefault(group => group.Count() > 1) is { } twice)
                throw new InputException(
                    $"table '{path}': architecture {twice.Key} is in it {twice.Count()} times, allowed: once; make the table again "
                        + $"with ./build.sh TabulateSearchSpace");
            return new SearchTable(stored.Origin, children);
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            throw new InputException(
                $"table '{path}': not a table ({error.Message.ReplaceLineEndings(" ")}); restore it with git, or make it again with "
                    + $"./build.sh TabulateSearchSpace",
                error);
        }
    }

    private static StoredChild Stored(TabulatedChild child) => new(
        JsonDocument.Parse(ArchitectureJson.Write(child.Architecture)).RootElement, child.Cost.Parameters, child.Cost.MultiplyAdds,
        [.. child.Trainings.Select(training => new StoredTraining(training.Number, [.. training.Validation.All], [.. training.Test.All]))]);

    private static TabulatedChild Child(StoredChild stored, string path)
    {
        if (stored.Trainings.Length == 0) throw new FormatException("a child without a training");
        return new TabulatedChild(
            ArchitectureJson.Read(stored.Architecture.GetRawText(), $"table '{path}'"),
            new ArchitectureCost(stored.Parameters, stored.MultiplyAdds),
            [.. stored.Trainings.Select(
                training =>
                    new ChildTraining(training.Number, SplitAccuracies.From(training.Validation), SplitAccuracies.From(training.Test)))]);
    }

    private sealed record StoredTable(int Schema, TableOrigin Origin, StoredChild[] Children);

    private sealed record StoredChild(JsonElement Architecture, long Parameters, long MultiplyAdds, StoredTraining[] Trainings);

    private sealed record StoredTraining(int Number, double[] Validation, double[] Test);
}
