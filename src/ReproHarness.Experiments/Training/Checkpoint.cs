using System.Text;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Training;

/// <summary>
/// A training after a finished epoch, as bytes: epochs done, their losses, the accuracy, then each tensor's name, shape and float32 values
/// (little-endian). Loaded into tensors that exist already, whose names and shapes must agree.
/// </summary>
internal static class Checkpoint
{
    /// <summary>2: with the accuracy.</summary>
    private const int Schema = 2;

    public static byte[] Encode(IReadOnlyList<double> losses, double accuracy, IReadOnlyList<(string Name, Tensor Value)> tensors)
    {
        using var scope = NewDisposeScope();
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Schema);
        writer.Write(losses.Count);
        foreach (var loss in losses) writer.Write(loss);
        writer.Write(accuracy);
        writer.Write(tensors.Count);
        foreach (var (name, value) in tensors)
        {
            writer.Write(name);
            writer.Write(string.Join(',', value.shape));
            writer.Write(value.detach().cpu().contiguous().bytes);
        }

        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Fills <paramref name="tensors"/> and returns how far the training has come.</summary>
    /// <exception cref="InvalidDataException">The content is another format, or does not fit the tensors.</exception>
    public static TrainingState Decode(byte[] content, IReadOnlyList<(string Name, Tensor Value)> tensors)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        using var reader = new BinaryReader(new MemoryStream(content), Encoding.UTF8);
        try
        {
            if (reader.ReadInt32() is var schema && schema != Schema) throw new InvalidDataException($"has schema {schema}, not {Schema}");
            var losses = Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadDouble()).ToList();
            var accuracy = reader.ReadDouble();
            if (reader.ReadInt32() != tensors.Count) throw new InvalidDataException($"does not hold {tensors.Count} tensors");
            // Everything is read before anything is changed: a misfit leaves the tensors as they were.
            var loaded = new List<Tensor>();
            foreach (var (name, value) in tensors)
            {
                if (reader.ReadString() != name || reader.ReadString() != string.Join(',', value.shape))
                    throw new InvalidDataException($"does not fit the tensor '{name}'");
                var values = new float[value.numel()];
                reader.BaseStream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()));
                loaded.Add(tensor(values).view(value.shape));
            }

            for (var i = 0; i < loaded.Count; i++) tensors[i].Value.copy_(loaded[i]);

            return new TrainingState(losses, accuracy);
        }
        catch (EndOfStreamException)
        {
            throw new InvalidDataException("ends too early");
        }
    }
}
