using System.IO.Abstractions.TestingHelpers;
using System.IO.Compression;
using ReproHarness.Experiments.Scripts;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Experiments.Scripts;

public sealed class ScriptFileSpecs
{
    private const string Cure =
        "allowed: TorchScript; in Python, on the model itself: model.eval(); torch.jit.trace(model, example).save('model.pt').";

    [Fact]
    public void A_torchscript_file_is_read_with_its_hash_and_whether_its_modules_know_their_mode()
    {
        ScriptFile.Read(ScriptBuilder.Linear(4, 2).Build(), "a.pt").HasTrainingFlag.Should().BeTrue();
        var frozen = ScriptFile.Read((ScriptBuilder.Linear(4, 2) with { Training = null }).Build(), "a.pt");
        frozen.HasTrainingFlag.Should().BeFalse();
        frozen.Sha256.Should().HaveLength(64);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        FluentActions.Invoking(() => ScriptFile.Read(new MockFileSystem(), "/no.pt")).Should().Throw<InputException>()
            .WithMessage("*no.pt: no such file*");

    [Fact]
    public void What_a_file_looks_like_is_said_with_the_way_to_convert_it()
    {
        Refused([]).Should().Be($"a.pt: empty, {Cure}");
        Refused("PK\u0003\u0004 cut off"u8.ToArray()).Should().Be($"a.pt: a damaged or incomplete ZIP (copied to its end?), {Cure}");
        Refused([0x80, 0x02, (byte)'}']).Should().StartWith("a.pt: a Python pickle");
        Refused("\u0008\u0007\u0012\u0007pytorch"u8.ToArray()).Should().StartWith("a.pt: ONNX");
        Refused("anything"u8.ToArray(), "net.onnx").Should().StartWith("net.onnx: ONNX");
        Refused([8, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'}']).Should()
            .StartWith("a.pt: safetensors, which holds weights without a model");
        Refused([0x89, (byte)'H', (byte)'D', (byte)'F']).Should().StartWith("a.pt: HDF5");
        Refused("hello"u8.ToArray()).Should().StartWith("a.pt: no model that is known here");
        Refused(Zip("archive/data.pkl", "archive/version")).Should()
            .Be($"a.pt: weights without a model (torch.save of a state_dict, or of a pickled model), {Cure}");
        Refused(Zip("archive_format", "models/model.json")).Should().StartWith("a.pt: an exported program (torch.export, .pt2)");
        Refused(Zip("x.npy")).Should().StartWith("a.pt: NumPy arrays");
        Refused(Zip("readme.txt")).Should().StartWith("a.pt: a ZIP without a model in it");
    }

    [Theory]
    [InlineData("torch.save(x, \"/tmp/evil\")")]
    [InlineData("torch . save(x, \"/tmp/evil\")")]
    [InlineData("y = torch.from_file(\"/etc/passwd\", False, 10)")]
    [InlineData("y = getattr(torch, \"sa\\x76e\")(x, \"/tmp/evil\")")]
    public void Code_that_reads_or_writes_files_is_refused(string line) =>
        Refused(new ScriptBuilder(line, "return x").Build()).Should()
            .StartWith("a.pt: its code says '").And.Contain("reads and writes files");

    [Fact]
    public void A_submodule_that_is_asked_for_by_its_name_is_no_reason_to_refuse() =>
        ScriptFile.Read(new ScriptBuilder("return (getattr(self, \"0\")).forward(x)").Build(), "a.pt").Path.Should().Be("a.pt");

    [Fact]
    public void A_quantised_model_is_refused() =>
        Refused(new ScriptBuilder("y = ops.quantized.linear(x, self._packed, 1., 0)", "return y").Build()).Should()
            .StartWith("a.pt: a quantised model, allowed: float32");

    private static string Refused(byte[] content, string path = "a.pt") =>
        FluentActions.Invoking(() => ScriptFile.Read(content, path)).Should().Throw<InputException>().Which.Message.Should()
            .NotContain("\n").And.Subject;

    private static byte[] Zip(params string[] names)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names) archive.CreateEntry(name);
        }

        return stream.ToArray();
    }
}
