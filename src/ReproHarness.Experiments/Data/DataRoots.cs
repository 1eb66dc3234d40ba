using System.IO.Abstractions;

namespace ReproHarness.Experiments.Data;

/// <summary>The folders that are searched for data sets which are not embedded, the first with a set wins.</summary>
/// <param name="Folders">Absolute, in the order of the search.</param>
/// <param name="Files">The file system.</param>
public sealed record DataRoots(IReadOnlyList<string> Folders, IFileSystem Files);
