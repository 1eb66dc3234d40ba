using System.IO.Abstractions;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Data;

/// <summary>A data file of the repository and the only content it may have.</summary>
/// <param name="Path">Relative to the data folder, with forward slashes.</param>
/// <param name="Sha256">SHA-256 of the file as stored, lower-case hex.</param>
public sealed record PinnedFile(string Path, string Sha256)
{
    /// <summary>Its bytes in the data folder <paramref name="root"/>, checked against the pin.</summary>
    /// <exception cref="InputException">The file is missing, unreadable, or not the pinned content.</exception>
    public byte[] Read(IFileSystem files, string root)
    {
        var path = files.Path.Combine([root, .. Path.Split('/')]);
        if (!files.File.Exists(path))
            throw new InputException($"{path}: no such file; restore it with 'git checkout -- data/{Path}'.");

        var content = DataFiles.Read(files, path);
        var hash = ContentHash.Of(content);
        return hash == Sha256
            ? content
            : throw new InputException(
                $"{path}: damaged: {content.Length} bytes with sha256 {hash}, expected {Sha256}; restore it with 'git checkout -- "
                    + $"data/{Path}'.");
    }
}

/// <summary>Every embedded data file. Provenance: <c>data/README.md</c>.</summary>
public static class PinnedFiles
{
    public static PinnedFile Digits { get; } = new(
        "digits/digits.csv.gz",
        "46abec6b12486ad9e51943373abcf22bbea1b5a51a1619b361570d8893f1464a");

    public static PinnedFile FashionTrainImages { get; } = new(
        "fashion-mnist/train-images-first-10000-idx3-ubyte.gz",
        "3d139df0f0b8293dead2518ac2529ddb93b626ec52c8432f48b8de4090b75df8");

    public static PinnedFile FashionTrainLabels { get; } = new(
        "fashion-mnist/train-labels-first-10000-idx1-ubyte.gz",
        "0b1c9fd85da433904cd8c43816d58e9156256c8dde6e23698c4b9340b0494067");

    public static PinnedFile FashionTestImages { get; } = new(
        "fashion-mnist/t10k-images-idx3-ubyte.gz",
        "cc1d090a38ace84dfa1aa66e3ada7c336ef481a96936906477e6dd344da56eaa");

    public static PinnedFile FashionTestLabels { get; } = new(
        "fashion-mnist/t10k-labels-idx1-ubyte.gz",
        "8d3605d196f4be44669e46906da9733c8131fef761fdbfec72c424d5222f1a05");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PinnedFile> All { get; } =
        [Digits, FashionTrainImages, FashionTrainLabels, FashionTestImages, FashionTestLabels];
}
