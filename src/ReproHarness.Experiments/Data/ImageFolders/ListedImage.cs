namespace ReproHarness.Experiments.Data.ImageFolders;

/// <summary>An image file and its class.</summary>
/// <param name="Path">The file.</param>
/// <param name="Label">Its class, from 0.</param>
internal sealed record ListedImage(string Path, int Label);
