using System.Text.Json;
using System.Text.RegularExpressions;
using ReproHarness.Storage;

namespace ReproHarness.PlantedChanges;

/// <summary>A kept list of changes: a JSON array of <see cref="PlantedChange"/>.</summary>
internal static partial class ChangeList
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Reads a list.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <exception cref="InputException">It is no such list, or a change breaks a rule.</exception>
    public static IReadOnlyList<PlantedChange> Parse(string text, string name)
    {
        PlantedChange[] changes;
        try
        {
            changes = JsonSerializer.Deserialize<PlantedChange[]>(text, Json) ?? [];
        }
        catch (JsonException defect)
        {
            throw new InputException($"{name}: no list of changes ({defect.Message.ReplaceLineEndings(" ")}); mend it.", defect);
        }

        var ids = new HashSet<string>();
        foreach (var change in changes)
        {
            string Of(string what) => $"{name}: change '{change.Id}' {what}.";
            if (!Id().IsMatch(change.Id))
                throw new InputException(Of("has another name than lower-case letters, digits and hyphens; rename it"));
            if (!ids.Add(change.Id)) throw new InputException(Of("is listed twice; rename one of them"));
            if (string.IsNullOrWhiteSpace(change.Old) || string.IsNullOrWhiteSpace(change.Why))
                throw new InputException(Of("lacks the old expression or what it lets through; give both"));
            if (change.IsStatement == false && string.IsNullOrWhiteSpace(change.New))
                throw new InputException(Of("replaces an expression by nothing; give a new one, or a statement with its semicolon"));
            if (change.Tests is null == (change.Claims.Count == 0))
                throw new InputException(Of("needs either 'tests', a filter, or 'claims'"));
        }

        return changes;
    }

    /// <summary>The changes of these names; all where there are none.</summary>
    /// <exception cref="InputException">One is not in the list.</exception>
    public static IReadOnlyList<PlantedChange> Only(IReadOnlyList<PlantedChange> changes, IReadOnlyList<string> ids)
    {
        if (ids.FirstOrDefault(id => changes.All(change => change.Id != id)) is { } unknown)
            throw new InputException(
                $"no planted change '{unknown}'; there are: {string.Join(", ", changes.Select(change => change.Id))}.");
        return ids.Count == 0 ? changes : [.. changes.Where(change => ids.Contains(change.Id))];
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Id();
}
