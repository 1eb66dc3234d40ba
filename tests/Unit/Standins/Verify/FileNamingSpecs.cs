using VerifyXunit;

namespace ReproHarness.Unit.Standins.Verify;

public sealed class FileNamingSpecs : SnapshotFolder
{
    private string Written => Path.GetFileName(Directory.GetFiles(Folder).Should().ContainSingle().Subject);

    [Fact]
    public async Task The_name_is_class_and_method()
    {
        await Verifier.Verify("x", Settings(fileName: null)).AutoVerify();

        Written.Should().Be("FileNamingSpecs.The_name_is_class_and_method.verified.txt");
    }

    [Theory]
    [InlineData("a/b", 1.5)]
    [InlineData(null, 2)]
    public async Task Parameters_become_part_of_the_name(string? text, double number)
    {
        await Verifier.Verify("x", Settings(fileName: null)).UseMethodName("M").UseParameters(text, number).AutoVerify();

        Written.Should().Be(text is null
            ? "FileNamingSpecs.M_text=null_number=2.verified.txt"
            : "FileNamingSpecs.M_text=a-b_number=1.5.verified.txt");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_text_may_stand_for_the_parameters(int number)
    {
        await Verifier.Verify("x", Settings(fileName: null)).UseTypeName("T").UseMethodName("N").UseTextForParameters($"case{number}").AutoVerify();

        Written.Should().Be($"T.N_case{number}.verified.txt");
    }

    [Fact]
    public async Task More_parameters_than_the_method_has_are_an_error()
    {
        var verify = async () => await Verifier.Verify("x", Settings(fileName: null)).UseMethodName("O").UseParameters(1);

        (await verify.Should().ThrowAsync<Exception>()).WithMessage("*passed in parameters (1)*(0)*");
    }

    [Fact]
    public async Task A_second_verification_with_the_same_name_throws_as_a_theorys_second_case_does_without_parameters()
    {
        await Verifier.Verify("x", Settings(fileName: null)).AutoVerify();

        var second = async () => await Verifier.Verify("x", Settings(fileName: null)).AutoVerify();

        (await second.Should().ThrowAsync<Exception>()).WithMessage("*prefix has already been used*");
    }

    [Fact]
    public async Task A_relative_folder_starts_at_the_source_file()
    {
        var settings = Settings("beside-the-test");
        settings.UseDirectory("no-such-folder");

        var verify = async () => await Verifier.Verify("x", settings);

        var message = (await verify.Should().ThrowAsync<Exception>()).Which.Message;
        var folder = message.Split('\n')[0]["Directory: ".Length..];
        folder.Should().EndWith(Path.Combine("tests", "Unit", "Standins", "Verify", "no-such-folder"));
        Directory.Delete(folder, recursive: true);
    }
}
