using System.Text;
using VerifyTests;
using VerifyXunit;

namespace ReproHarness.Unit.Verifying;

/// <summary>
/// What the baselines rest on of Verify, whichever library it is: these specs run with the real package and with its stand-in.
/// </summary>
public sealed class VerifyingSpecs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("verify-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string PathOf(string file) => Path.Combine(_folder, file);

    private void Given(string file, string text) => File.WriteAllText(PathOf(file), text, new UTF8Encoding(true));

    private async Task Verify(string text, string extension = "txt") =>
        await Verifier.Verify(text, extension).UseDirectory(_folder).UseFileName("it").DisableDiff();

    private async Task<string> Refusal(string text, string extension = "txt") =>
        (await FluentActions.Awaiting(() => Verify(text, extension)).Should().ThrowAsync<Exception>()).Which.Message;

    [Fact]
    public async Task A_missing_verified_file_fails_and_leaves_a_received_file_with_BOM_and_LF()
    {
        (await Refusal("one\r\ntwo")).ReplaceLineEndings("\n").Should().Match("*New:*it.received.txt*it.verified.txt*one\ntwo*");

        (await File.ReadAllBytesAsync(PathOf("it.received.txt"))).Should()
            .Equal([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("one\ntwo")], "a BOM, LF, and no added final newline");
        File.Exists(PathOf("it.verified.txt")).Should().BeFalse();
    }

    [Fact]
    public async Task Equal_texts_pass_without_asking_the_comparer_and_an_old_received_file_goes()
    {
        Given("it.verified.yml", "same");
        Given("it.received.yml", "left by an earlier failure");

        await Verify("same", "yml");

        File.Exists(PathOf("it.received.yml")).Should().BeFalse();
    }

    [Fact]
    public async Task Different_texts_fail_with_both_texts_and_leave_the_verified_file_alone()
    {
        Given("it.verified.txt", "old");

        (await Refusal("new")).Should().Match("*NotEqual:*it.received.txt*new*it.verified.txt*old*").And.NotContain("Compare Result");

        (await File.ReadAllTextAsync(PathOf("it.received.txt"))).Should().Be("new");
        (await File.ReadAllTextAsync(PathOf("it.verified.txt"))).Should().Be("old");
    }

    [Fact]
    public async Task A_comparer_that_says_Equal_leaves_no_received_file_and_the_verified_file_untouched()
    {
        Given("it.verified.xml", "SAME");

        await Verify("same", "xml");

        File.Exists(PathOf("it.received.xml")).Should().BeFalse();
        (await File.ReadAllTextAsync(PathOf("it.verified.xml"))).Should().Be("SAME");
    }

    [Fact]
    public async Task The_message_of_NotEqual_stands_under_Compare_Result()
    {
        Given("it.verified.xml", "SAME");

        (await Refusal("other", "xml")).ReplaceLineEndings("\n").Should().Contain("Compare Result:\nmore than the case differs");

        File.Exists(PathOf("it.received.xml")).Should().BeTrue();
    }

    [Fact]
    public async Task Line_ends_make_no_difference()
    {
        Given("it.verified.txt", "one\r\ntwo");
        await Verify("one\ntwo");
    }

    [Fact]
    public async Task A_text_with_an_extension_that_is_none_of_texts_is_an_error() =>
        (await Refusal("one", "anything")).Should().Contain("Don't pass text for a binary extension.");

    [Fact]
    public async Task A_second_verification_of_one_name_is_an_error()
    {
        Given("it.verified.txt", "same");
        await Verify("same");
        (await Refusal("same")).Should().Contain("prefix has already been used");
    }

    [Fact]
    public async Task Registering_a_comparer_after_the_first_verification_is_an_error()
    {
        Given("it.verified.txt", "same");
        await Verify("same");

        FluentActions.Invoking(() => VerifierSettings.RegisterStringComparer("late", (_, _, _) => Task.FromResult(CompareResult.Equal)))
            .Should().Throw<Exception>().WithMessage("*prior to any Verify*");
    }
}
