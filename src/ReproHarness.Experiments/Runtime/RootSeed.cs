using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using TorchSharp;

namespace ReproHarness.Experiments.Runtime;

/// <summary>
/// The one seed of a run. Every use of randomness has a name; its stream is derived from seed and name, so that adding a use, or
/// running cells in another order, changes no other number.
/// </summary>
/// <param name="Value">The seed.</param>
public readonly record struct RootSeed(ulong Value)
{
    /// <summary>The seed of the stream <paramref name="name"/>: the first 8 bytes of SHA-256 over seed and name.</summary>
    public ulong Derive(string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{Value}/{name}"));
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }

    /// <summary>A child seed, for a part that names streams of its own.</summary>
    public RootSeed Child(string name) => new(Derive(name));

    /// <summary>A generator of the stream <paramref name="name"/> on <paramref name="device"/>. The caller disposes it.</summary>
    public torch.Generator Generator(string name, torch.Device? device = null) => new(Derive(name), device ?? torch.CPU);
}
