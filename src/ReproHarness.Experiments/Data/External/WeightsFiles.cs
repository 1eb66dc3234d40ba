namespace ReproHarness.Experiments.Data.External;

/// <summary>Weights files: each is a set of its own, because each serves one network.</summary>
internal static class WeightsFiles
{
    /// <summary>The file <paramref name="file"/> of <paramref name="folder"/>.</summary>
    public static ExternalSet Set(string folder, string file) => new(
        $"weights {folder}/{file}", [folder], file, (files, found) =>
            files.File.Exists(files.Path.Combine(found, file)) ? null : file, Fetched: false);
}
