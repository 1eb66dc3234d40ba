using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace ReproHarness.Unit.Experiments.Scripts;

/// <summary>
/// Writes TorchScript files without PyTorch: a ZIP, not compressed, of the pickled module, the bytes of its tensors and the source of
/// its class. One module, whose <c>forward</c> is given as TorchScript.
/// </summary>
/// <param name="Forward">The body of <c>forward(self, x)</c>, a statement a line.</param>
internal sealed record ScriptBuilder(params string[] Forward)
{
    // With fewer channels the gradient of the pixels is wrong on some machines (docs/machines.md), and changes from call to call.
    private const int Kernels = 16;

    private readonly List<Stored> _tensors = [];

    /// <summary>What the module says of its mode; null when it says nothing, as a frozen one.</summary>
    public bool? Training { get; init; } = false;

    /// <summary>The declared result of <c>forward</c>.</summary>
    public string Result { get; init; } = "Tensor";

    /// <summary>Softmax regression with weights of a fixed pattern: every image has a gradient and its own logits.</summary>
    /// <param name="pixels">Channels times height times width.</param>
    /// <param name="classes">Number of logits.</param>
    /// <param name="logits">What becomes of the affine map's result <c>y</c>.</param>
    public static ScriptBuilder Linear(int pixels, int classes, string logits = "y") =>
        new ScriptBuilder("y = torch.linear(torch.flatten(x, 1), self.weight, self.bias)", $"return {logits}")
            .Parameter("weight", Pattern(pixels * classes), classes, pixels).Parameter("bias", Pattern(classes), classes);

    /// <summary>A 3x3 convolution with 16 channels, rectified, then the affine map.</summary>
    public static ScriptBuilder Convolution(int channels, int side, int classes, string between = "h") => new ScriptBuilder(
            "h = torch.relu(torch.conv2d(x, self.kernel, None, [1, 1], [1, 1], [1, 1], 1))",
            $"h = {between}",
            "return torch.linear(torch.flatten(h, 1), self.weight, self.bias)")
        .Parameter("kernel", Pattern(Kernels * channels * 9), Kernels, channels, 3, 3)
        .Parameter("weight", Pattern(Kernels * side * side * classes), classes, Kernels * side * side)
        .Parameter("bias", Pattern(classes), classes);

    /// <summary>The convolution, its channels normalised by the statistics of the batch or by those on record.</summary>
    public static ScriptBuilder BatchNormalised(int channels, int side, int classes, bool training) =>
        Convolution(
            channels, side, classes,
            $"torch.batch_norm(h, None, None, self.mean, self.variance, {(training ? "True" : "False")}, 0.1, 1.0e-05, False)")
            .Buffer("mean", new float[Kernels], Kernels).Buffer("variance", [.. Enumerable.Repeat(1f, Kernels)], Kernels);

    public ScriptBuilder Parameter(string name, float[] values, params long[] shape) =>
        With(name, MemoryMarshal.AsBytes<float>(values).ToArray(), "FloatStorage", shape, isParameter: true);

    public ScriptBuilder Parameter(string name, double[] values, params long[] shape) =>
        With(name, MemoryMarshal.AsBytes<double>(values).ToArray(), "DoubleStorage", shape, isParameter: true);

    public ScriptBuilder Buffer(string name, float[] values, params long[] shape) =>
        With(name, MemoryMarshal.AsBytes<float>(values).ToArray(), "FloatStorage", shape, isParameter: false);

    /// <summary>The file.</summary>
    public byte[] Build()
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Add(string name, byte[] content)
            {
                using var entry = archive.CreateEntry($"net/{name}", CompressionLevel.NoCompression).Open();
                entry.Write(content);
            }

            Add("data.pkl", new Pickle().Object("__torch__", "Net", Attributes()).End());
            Add("code/__torch__.py", Encoding.UTF8.GetBytes(Code()));
            for (var i = 0; i < _tensors.Count; i++) Add($"data/{i}", _tensors[i].Bytes);
            Add("constants.pkl", Pickle.EmptyTuple);
            Add("version", "3\n"u8.ToArray());
        }

        return stream.ToArray();
    }

    /// <summary>Numbers between -0.5 and 0.5 without a visible order.</summary>
    private static float[] Pattern(int count) => [.. Enumerable.Range(0, count).Select(i => (float)((i * 0.6180339887 + 0.1) % 1 - 0.5))];

    private ScriptBuilder With(string name, byte[] bytes, string storage, long[] shape, bool isParameter)
    {
        _tensors.Add(new Stored(name, bytes, storage, shape, isParameter));
        return this;
    }

    private IEnumerable<(string, Action<Pickle>)> Attributes()
    {
        if (Training is { } training) yield return ("training", pickle => pickle.Bool(training));
        for (var i = 0; i < _tensors.Count; i++)
        {
            var (key, tensor) = ($"{i}", _tensors[i]);
            yield return (tensor.Name, pickle => pickle.Tensor(key, tensor.Storage, tensor.Shape, tensor.IsParameter));
        }
    }

    private string Code()
    {
        string Names(bool parameters) =>
            string.Concat(_tensors.Where(tensor => tensor.IsParameter == parameters).Select(tensor => $"\"{tensor.Name}\", "));
        string[] lines =
        [
            "class Net(Module):", $"  __parameters__ = [{Names(true)}]", $"  __buffers__ = [{Names(false)}]",
            .. Training is null ? [] : (string[])["  training : bool"],
            .. _tensors.Select(tensor => $"  {tensor.Name} : Tensor"),
            "  def forward(self: __torch__.Net,", $"    x: Tensor) -> {Result}:", .. Forward.Select(line => $"    {line}"), "",
        ];
        return string.Join('\n', lines);
    }

    private sealed record Stored(string Name, byte[] Bytes, string Storage, long[] Shape, bool IsParameter);
}
