namespace ReproHarness.Contracts.Vocabulary;

/// <summary>The folder of a data set below a data root.</summary>
/// <param name="Names">Its names; the first is the usual one, into which FetchData writes.</param>
/// <param name="Content">What it holds, for who has to make it by hand.</param>
public sealed record DataFolder(IReadOnlyList<string> Names, string Content)
{
    /// <summary>Its names as other tools leave it, such as <c>MNIST/raw</c> of torchvision: searched after <see cref="Names"/>.</summary>
    public IReadOnlyList<string> Elsewhere { get; init; } = [];

    /// <summary>Folders and files that hold the set in a form which is not read: their names, and what the form is.</summary>
    public IReadOnlyList<(string Folder, string Form)> Unread { get; init; } = [];
}
