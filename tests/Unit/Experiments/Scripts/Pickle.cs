using System.Buffers.Binary;
using System.Text;

namespace ReproHarness.Unit.Experiments.Scripts;

/// <summary>
/// The few opcodes of Python's pickle, protocol 2, that a TorchScript file needs (pickletools.py of CPython names them all; what
/// PyTorch puts into them is in torch/csrc/jit/serialization/pickler.cpp).
/// </summary>
internal sealed class Pickle
{
    private readonly List<byte> _bytes = [0x80, 0x02];

    public static byte[] EmptyTuple => new Pickle().Op(")").End();

    public byte[] End() => [.. Op(".")._bytes];

    /// <summary>An instance of a TorchScript class: its class, no arguments, and its attributes.</summary>
    public Pickle Object(string module, string name, params IEnumerable<(string Name, Action<Pickle> Value)> attributes)
    {
        Global(module, name).Op(")").Byte(0x81).Op("}(");
        foreach (var attribute in attributes)
        {
            Text(attribute.Name);
            attribute.Value(this);
        }

        return Op("ub");
    }

    /// <summary>A tensor whose numbers lie in the file <c>data/KEY</c>, dense, row by row.</summary>
    public Pickle Tensor(string key, string storage, long[] shape, bool isParameter)
    {
        var strides = shape.Select((_, i) => shape[(i + 1)..].Aggregate(1L, (a, b) => a * b));
        Global("torch._utils", "_rebuild_tensor_v2").Op("(");
        Op("(").Text("storage").Global("torch", storage).Text(key).Text("cpu").Number(shape.Aggregate(1L, (a, b) => a * b)).Op("tQ");
        return Number(0).Tuple(shape).Tuple(strides).Bool(isParameter).Global("collections", "OrderedDict").Op(")RtR");
    }

    public Pickle Bool(bool value) => Byte(value ? (byte)0x88 : (byte)0x89);

    private Pickle Tuple(IEnumerable<long> numbers)
    {
        Op("(");
        foreach (var number in numbers) Number(number);
        return Op("t");
    }

    private Pickle Number(long value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, checked((int)value));
        return Op("J").Raw(bytes);
    }

    private Pickle Text(string text)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, Encoding.UTF8.GetByteCount(text));
        return Op("X").Raw(bytes).Raw(Encoding.UTF8.GetBytes(text));
    }

    private Pickle Global(string module, string name) => Op($"c{module}\n{name}\n");

    private Pickle Op(string ascii) => Raw(Encoding.ASCII.GetBytes(ascii));

    private Pickle Byte(byte value) => Raw([value]);

    private Pickle Raw(byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }
}
