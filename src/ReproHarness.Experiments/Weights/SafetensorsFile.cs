using System.IO.Abstractions;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Experiments.Weights;

/// <summary>
/// A safetensors file (https://github.com/huggingface/safetensors) that was read and checked. Holds the file's bytes in managed memory:
/// nothing to dispose; a tensor is made when it is asked for.
/// </summary>
public sealed class SafetensorsFile
{
    /// <summary>1 GiB: far more than the networks here need, and less than an array may hold.</summary>
    private const long LargestFile = 1L << 30;

    private readonly byte[] _content;
    private readonly Dictionary<string, StoredTensor> _tensors;

    private SafetensorsFile(byte[] content, string path, IReadOnlyList<StoredTensor> tensors)
    {
        _content = content;
        _tensors = tensors.ToDictionary(tensor => tensor.Name);
        Path = path;
        Tensors = tensors;
        Sha256 = ContentHash.Of(content);
    }

    /// <summary>Where the file lies, for messages.</summary>
    public string Path { get; }

    /// <summary>sha256 of the file, lower-case hex.</summary>
    public string Sha256 { get; }

    /// <summary>What it holds, in the order of the bytes.</summary>
    public IReadOnlyList<StoredTensor> Tensors { get; }

    /// <summary>Reads and checks a file.</summary>
    /// <exception cref="InputException">The file is missing, unreadable or damaged.</exception>
    public static SafetensorsFile Read(IFileSystem files, string path) => Read(DataFiles.Read(files, path, LargestFile), path);

    /// <summary>Checks the bytes of a file.</summary>
    /// <param name="content">The file.</param>
    /// <param name="path">Its name, for messages.</param>
    /// <exception cref="InputException">The bytes are no valid safetensors file; the message says where.</exception>
    public static SafetensorsFile Read(byte[] content, string path)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new SafetensorsFile(content, path, SafetensorsHeader.Read(content, path));
    }

    /// <summary>The little-endian bytes of a tensor, row by row.</summary>
    /// <exception cref="InputException">The file holds none of this name.</exception>
    public ReadOnlySpan<byte> Bytes(string name) => Find(name) is var tensor ? _content.AsSpan(tensor.Start, tensor.Length) : default;

    /// <summary>A tensor on the CPU, copied. The caller disposes it.</summary>
    /// <exception cref="InputException">The file holds none of this name.</exception>
    public torch.Tensor Tensor(string name)
    {
        var found = Find(name);
        var type = found.Type ?? throw new InputException($"{Path}: tensor '{PrintableText.Of(name)}' has type {found.TypeName}, which "
            + $"is not read here; save it as F32.");
        var tensor = torch.empty([.. found.Shape], type);
        if (found.Length > 0) _content.AsSpan(found.Start, found.Length).CopyTo(tensor.bytes);
        return tensor;
    }

    private StoredTensor Find(string name) => _tensors.TryGetValue(name, out var found) ? found
        : throw new InputException($"{Path}: no tensor '{name}' among its {_tensors.Count}; give the weights of this network.");
}
