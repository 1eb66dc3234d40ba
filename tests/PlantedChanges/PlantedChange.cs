using System.Text.Json.Serialization;

namespace ReproHarness.PlantedChanges;

/// <summary>A change of the code that makes a result wrong, and what has to notice it.</summary>
/// <param name="Id">Its name: lower-case letters, digits and hyphens.</param>
/// <param name="File">The source file, from the repository's root on.</param>
/// <param name="Old">
/// The expression that is replaced, or a statement with its semicolon, exactly as it stands there once; white space counts as one space.
/// </param>
/// <param name="New">What replaces it: an expression that converts to the same type, or statements, or nothing.</param>
/// <param name="Why">What a wrong line there lets through.</param>
internal sealed record PlantedChange(string Id, string File, string Old, string New, string Why)
{
    /// <summary>
    /// More of the code around <see cref="Old"/>, which holds it once and stands in the file once; null where it is unique itself.
    /// </summary>
    public string? Context { get; init; }

    /// <summary>A filter of <c>dotnet test</c>: the unit tests of which one has to fail. Null where claims have to notice.</summary>
    public string? Tests { get; init; }

    /// <summary>The claims whose run has to turn red, such as <c>C1</c>; empty where unit tests have to notice.</summary>
    public IReadOnlyList<string> Claims { get; init; } = [];

    /// <summary>Why nothing can notice it: the change means the same. Null of a change that something has to notice.</summary>
    public string? Same { get; init; }

    /// <summary>Whether the change is a statement.</summary>
    [JsonIgnore]
    public bool IsStatement => Old.EndsWith(';');
}
