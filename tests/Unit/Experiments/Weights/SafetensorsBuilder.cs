using System.Buffers.Binary;
using System.Text;

namespace ReproHarness.Unit.Experiments.Weights;

/// <summary>Writes safetensors files, right ones and wrong ones.</summary>
/// <param name="Header">The JSON header.</param>
/// <param name="Data">What follows it.</param>
internal sealed record SafetensorsBuilder(string Header, byte[] Data)
{
    /// <summary>A right file.</summary>
    public static SafetensorsBuilder Of(params (string Name, string Type, long[] Shape, byte[] Bytes)[] tensors)
    {
        var (entries, data) = (new List<string> { "\"__metadata__\":{\"format\":\"pt\"}" }, new List<byte>());
        foreach (var (name, type, shape, bytes) in tensors)
        {
            entries.Add(
                $"\"{name}\":{{\"dtype\":\"{type}\",\"shape\":[{string.Join(",", shape)}],"
                + $"\"data_offsets\":[{data.Count},{data.Count + bytes.Length}]}}");
            data.AddRange(bytes);
        }

        return new SafetensorsBuilder($"{{{string.Join(",", entries)}}}", [.. data]);
    }

    /// <summary>float32 numbers as stored.</summary>
    public static byte[] Floats(params float[] numbers) => [.. numbers.SelectMany(BitConverter.GetBytes)];

    /// <summary>The file.</summary>
    public byte[] ToBytes()
    {
        var header = Encoding.UTF8.GetBytes(Header);
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        return [.. length, .. header, .. Data];
    }
}
