using System.IO.Abstractions.TestingHelpers;
using System.Text;
using FsCheck.Xunit;
using ReproHarness.Storage;
using ReproHarness.Studies.Recording;
using ReproHarness.Studies.Replay;

namespace ReproHarness.Unit.Studies.Replay;

public sealed class InputFileTests
{
    private static readonly InputOrigin Origin = new("fast", 1, "native", "cpu", "AuthenticAMD 26-2", "code", "commit+");
    private readonly MockFileSystem _files = new();

    private InputFolder Folder => new(_files, _files.Path.GetFullPath("/inputs"));

    [Property]
    public void What_is_written_is_read_again_and_twice_the_same_bytes(byte[][] blobs)
    {
        var input = new InputFile(InputKind.Gaps, "fashion/mlp", Origin, new InputPart(10, 20), [.. blobs.Select(blob => blob ?? [])]);

        var read = InputFile.Decode(input.Encode(), "a file");

        read.Should().BeEquivalentTo(input);
        input.Encode().Should().Equal(read.Encode());
    }

    [Fact]
    public void The_first_line_tells_a_person_what_it_is() =>
        Encoding.UTF8.GetString(Input("a").Encode()).Split('\n')[0].Should().StartWith(
            """{"schema":1,"kind":"Curves","name":"a","origin":{"tier":"fast","seed":1,"arithmetic":"native","deviceClass":"cpu","""
            + "\"processor\":\"AuthenticAMD 26-2\",\"code\":\"code\",\"commit\":\"commit+\"},\"part\":{\"images\":3,\"of\":3},\"sha256\":");

    [Fact]
    public void Another_schema_is_refused_in_one_line()
    {
        var text = Encoding.Latin1.GetString(Input("a").Encode()).Replace("\"schema\":1", "\"schema\":0", StringComparison.Ordinal);
        Refused(Encoding.Latin1.GetBytes(text)).Should().Be(
            "The recorded input 'a file' has schema 0, this program reads 1; restore it with git, or measure the default seed and accept "
                + "it (targets MeasureSpread and AcceptBaselines).");
    }

    [Fact]
    public void Damage_is_refused_in_one_line()
    {
        var bytes = Input("a").Encode();
        Refused(bytes[..^1]).Should().StartWith("The recorded input 'a file' is damaged (its content is not the one that was written);");
        Refused([]).Should().StartWith("The recorded input 'a file' is damaged (it has no first line);");
        Refused([.. "{}\n"u8]).Should().StartWith("The recorded input 'a file' is damaged (").And.NotContain("\n");
        Refused([.. "nothing\n"u8]).Should().StartWith("The recorded input 'a file' is damaged (").And.NotContain("\n");
    }

    [Fact]
    public void A_file_that_was_renamed_is_refused()
    {
        Folder.Write(Input("digits/mlp/fgsm"));
        _files.File.Move(Folder.PathOf(InputKind.Curves, "digits/mlp/fgsm"), Folder.PathOf(InputKind.Curves, "digits/cnn/fgsm"));
        FluentActions.Invoking(() => Folder.ReadAll()).Should().Throw<InputException>()
            .WithMessage("*curves.digits-cnn-fgsm.input' is that of *curves.digits-mlp-fgsm.input'; restore it with git*");
    }

    [Fact]
    public void What_is_no_input_any_more_goes_whatever_its_schema()
    {
        Folder.Write(Input("a"));
        _files.AddFile(Folder.PathOf(InputKind.Curves, "b"), new MockFileData("older"));

        Folder.RemoveAllBut([Input("a")]);

        Folder.ReadAll().Should().ContainSingle().Which.Name.Should().Be("a");
    }

    [Property]
    public void Shuffled_bytes_come_back(byte[] content) => ByteShuffle.Back(ByteShuffle.Forward(content)).Should().Equal(content);

    [Fact]
    public void Bytes_of_one_place_come_together() =>
        ByteShuffle.Forward([1, 2, 3, 4, 5, 6, 7, 8, 9]).Should().Equal(1, 5, 2, 6, 3, 7, 4, 8, 9);

    private static InputFile Input(string name) => new(InputKind.Curves, name, Origin, new InputPart(3, 3), [[1, 2, 3, 4, 5]]);

    private static string Refused(byte[] bytes) =>
        FluentActions.Invoking(() => InputFile.Decode(bytes, "a file")).Should().Throw<InputException>().Which.Message;
}
