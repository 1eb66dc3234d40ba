using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Weights;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Unit.Experiments.Weights;

[Collection("Torch")]
public sealed class SafetensorsFileTests
{
    private const string Eight = "\"shape\":[2],\"data_offsets\":[0,8]";

    [Fact]
    public void Tensors_come_by_name_with_their_shape_type_and_numbers()
    {
        var file = Read(SafetensorsBuilder.Of(
            ("a.weight", "F32", [2, 2], SafetensorsBuilder.Floats(1, 2, 3, -4)), ("one", "F64", [], BitConverter.GetBytes(0.5)),
            ("none", "F32", [0, 3], []),
            ("steps", "I64", [1], BitConverter.GetBytes(7L)), ("half", "F16", [1], BitConverter.GetBytes((Half)1.5f)),
            ("brain", "BF16", [1], [0x80, 0x3f]), ("bytes", "U8", [3], [1, 2, 255]),
            ("truth", "BOOL", [2], [0, 1]), ("eight", "F8_E5M2", [3], [1, 2, 3]), ("four", "F4", [3, 2], [1, 2, 3]),
            ("long", "U64", [1], new byte[8])));
        using var scope = torch.NewDisposeScope();

        file.Tensors.Select(tensor => tensor.Name).Should()
            .Equal("a.weight", "one", "none", "steps", "half", "brain", "bytes", "truth", "eight", "four", "long");
        file.Tensor("a.weight").shape.Should().Equal(2, 2);
        file.Tensor("a.weight").data<float>().ToArray().Should().Equal(1, 2, 3, -4);
        file.Tensor("one").item<double>().Should().Be(0.5);
        file.Tensor("none").shape.Should().Equal(0, 3);
        file.Tensor("steps").item<long>().Should().Be(7);
        file.Tensor("half").to(torch.ScalarType.Float32).item<float>().Should().Be(1.5f);
        file.Tensor("brain").to(torch.ScalarType.Float32).item<float>().Should().Be(1f);
        file.Tensor("bytes").data<byte>().ToArray().Should().Equal(1, 2, 255);
        file.Tensor("truth").data<bool>().ToArray().Should().Equal(false, true);
        FluentActions.Invoking(() => file.Tensor("eight")).Should().Throw<InputException>().WithMessage("f: tensor 'eight' has type "
            + "F8_E5M2, which is not read here; save it as F32.");
    }

    [Fact]
    public void Every_type_of_the_format_is_read_or_named_and_none_is_called_damage()
    {
        foreach (var type in NumberType.Names)
            Read(SafetensorsBuilder.Of(("a", type, [8], new byte[NumberType.Find(type)!.Bits]))).Tensors.Single().Length.Should()
                .Be(NumberType.Find(type)!.Bits);
        FluentActions.Invoking(() => Read(SafetensorsBuilder.Of(("a", "F128", [1], new byte[16])))).Should().Throw<InputException>()
            .WithMessage("f: tensor 'a': dtype \"F128\", allowed: BF16, BOOL, *; save it again with a type of these.");
    }

    [Fact]
    public void A_half_byte_is_no_number_of_bytes() =>
        FluentActions.Invoking(() => Read(SafetensorsBuilder.Of(("a", "F4", [3], [1, 2])))).Should().Throw<InputException>()
            .WithMessage("f: tensor 'a': 2 bytes, allowed: what shape [3] of F4 needs; *");

    [Fact]
    public void A_file_of_another_kind_is_named_with_the_line_that_converts_it()
    {
        const string Save = "from safetensors.torch import save_file; save_file";
        Refused(Zip("x/data.pkl", "x/version"), "runs/x.pth").Should()
            .Be($"runs/x.pth: weights pickled by torch.save, allowed: safetensors; in Python: import torch; {Save}(torch.load('x.pth', "
                + $"map_location='cpu', weights_only=True), 'weights.safetensors').");
        Refused(Scripts.ScriptBuilder.Linear(4, 2).Build(), "x.pt").Should().StartWith("x.pt: TorchScript, which holds model and "
            + "weights (give it as --model FILE, without --weights)")
            .And.EndWith($"{Save}(torch.jit.load('x.pt').state_dict(), 'weights.safetensors').");
        Refused([0x80, 0x02, (byte)'}', (byte)'q', 0, (byte)'.'], "x.pth").Should().StartWith("x.pth: a Python pickle");
        Refused([0x80, 0x03, .. new byte[60]], "x.pth").Should().StartWith("x.pth: a Python pickle");
        Refused([], "x").Should().StartWith("x: empty, allowed: safetensors");
        Refused(Zip("a.npy"), "x.npz").Should().StartWith("x.npz: NumPy arrays (.npz)").And.Contain("{k: torch.from_numpy(v) for k, v "
            + "in numpy.load('x.npz').items()}");
        Refused([0x89, (byte)'H', (byte)'D', (byte)'F', 13, 10, 26, 10, 0, 0], "x.h5").Should().StartWith("x.h5: HDF5");
        Refused([.. "PK\u0003\u0004"u8, .. new byte[40]], "x.zip").Should().StartWith("x.zip: a damaged or incomplete ZIP");
    }

    [Theory]
    [InlineData("it's.pth", @"'it\'s.pth'")]
    [InlineData("das Netz {0}.pth", "'das Netz {0}.pth'")]
    [InlineData("模型.pth", "'模型.pth'")]
    public void The_line_that_converts_a_file_names_it_as_Python_reads_it(string name, string literal) =>
        Refused(Zip("x/data.pkl", "x/version"), name).Should().Contain($"torch.load({literal}, map_location");

    private static string Refused(byte[] content, string path) =>
        FluentActions.Invoking(() => SafetensorsFile.Read(content, path)).Should().Throw<InputException>().Which.Message.Should()
            .NotContain("\n").And.NotContain("again").And.Subject;

    private static byte[] Zip(params string[] names)
    {
        var stream = new MemoryStream();
        using (var archive = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names) archive.CreateEntry(name);
        }

        return stream.ToArray();
    }

    [Fact]
    public void A_tensor_that_is_not_there_is_named() =>
        FluentActions.Invoking(() => Read(SafetensorsBuilder.Of(("a", "U8", [1], [1]))).Tensor("b")).Should().Throw<InputException>()
            .WithMessage("f: no tensor 'b' among its 1; *");

    [Fact]
    public void A_tensor_belongs_to_the_caller() =>
        TensorsLeft.By(() => Read(SafetensorsBuilder.Of(("a", "F32", [1], new byte[4]))).Tensor("a").Dispose()).Should().Be(0);

    [Fact]
    public void A_file_that_is_missing_is_named() =>
        FluentActions.Invoking(() => SafetensorsFile.Read(new MockFileSystem(), "/w/none")).Should().Throw<InputException>()
            .WithMessage("/w/none: no such file; *");

    [Theory]
    [InlineData("[]", "*the header is no JSON object; *")]
    [InlineData("{", "*the header is no JSON *")]
    [InlineData("", "*the header is no JSON *")]
    [InlineData("{\"a\":1}", "*tensor 'a': its description is no JSON object; *")]
    [InlineData("{\"\":{\"dtype\":\"F32\"," + Eight + "}}", "*tensor '': no name; *")]
    [InlineData("{\"a\":{" + Eight + "}}", "*tensor 'a': dtype missing, allowed: BF16, BOOL, *")]
    [InlineData("{\"a\":{\"dtype\":\"F31\"," + Eight + "}}", "*dtype \"F31\", allowed: *")]
    [InlineData("{\"a\":{\"dtype\":32," + Eight + "}}", "*dtype 32, allowed: *")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,8]}}", "*shape missing, allowed: at most 8 whole numbers from 0; *")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}", "*shape [-2], allowed: *")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2.5],\"data_offsets\":[0,8]}}", "*shape [2.5], allowed: *")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1,1,1,1,1,1,1,1,2],\"data_offsets\":[0,8]}}", "*allowed: at most 8 whole numbers*")]
    [InlineData(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}",
        "*tensor 'a': 8 bytes, allowed: what shape [3] of F32 needs; *")]
    [InlineData(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[9223372036854775807,9223372036854775807],\"data_offsets\":[0,8]}}",
        "*8 bytes, allowed: what shape*")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387905,2],\"data_offsets\":[0,8]}}", "*8 bytes, allowed: what shape*")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}}", "*data_offsets missing, allowed: two whole numbers*")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8,8]}}", "*data_offsets [0,8,8], allowed: two*")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}", "*data_offsets 8 to 0, allowed: rising, 0 to 8; *")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[1,9]}}", "*data_offsets 1 to 9, allowed: rising, 0 to 8; *")]
    [InlineData(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,99999999999999999999]}}",
        "*data_offsets [0,99999999999999999999], allowed: two*")]
    [InlineData(
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"U8\",\"shape\":[5],\"data_offsets\":[3,8]}}",
        "*tensor 'b' begins at byte *, allowed: *, where the one before it ends; *")]
    [InlineData(
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[5,8]}}",
        "*tensor 'b' begins at byte *")]
    [InlineData("{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]}}", "*4 bytes behind the last tensor, allowed: none; *")]
    [InlineData("{}", "*8 bytes behind the last tensor*")]
    [InlineData(
        "{\"a\":{\"dtype\":\"F32\"," + Eight + "},\"a\":{\"dtype\":\"F32\"," + Eight + "}}",
        "*the header is no JSON of depth 4 with unique names*")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[[[[2]]]],\"data_offsets\":[0,8]}}", "*the header is no JSON of depth 4*")]
    [InlineData("{\"a\\ud800\":{\"dtype\":\"F32\"," + Eight + "}}", "*the header is no JSON*")]
    [InlineData("{\"new\\nline\":{\"dtype\":\"X\"," + Eight + "}}", "f: tensor 'new?line': dtype *")]
    public void A_header_that_cannot_be_right_is_refused_in_one_line(string header, string message) =>
        FluentActions.Invoking(() => Read(new SafetensorsBuilder(header, new byte[8]))).Should().Throw<InputException>()
            .WithMessage(message)
            .Which.Message.Should().StartWith("f: ").And.NotContain("\n");

    [Theory]
    [InlineData(new byte[] { 1, 2, 3 }, "f: 3 bytes, allowed: at least the 8 of the header's length; *")]
    [InlineData(
        new byte[] { 255, 255, 255, 255, 255, 255, 255, 255, 123, 125 }, "f: header of 18446744073709551615 bytes, allowed: at most 2 *")]
    [InlineData(new byte[] { 3, 0, 0, 0, 0, 0, 0, 0, 123, 125 }, "f: header of 3 bytes, allowed: at most 2 *")]
    public void A_length_that_the_file_does_not_have_is_refused(byte[] content, string message) =>
        FluentActions.Invoking(() => SafetensorsFile.Read(content, "f")).Should().Throw<InputException>().WithMessage(message);

    private static SafetensorsFile Read(SafetensorsBuilder file) => SafetensorsFile.Read(file.ToBytes(), "f");
}
