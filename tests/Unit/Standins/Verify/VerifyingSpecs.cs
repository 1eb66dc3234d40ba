using System.Text;
using VerifyTests;
using VerifyXunit;

namespace ReproHarness.Unit.Standins.Verify;

public sealed class VerifyingSpecs : SnapshotFolder
{
    [Fact]
    public async Task A_missing_verified_file_fails_and_leaves_a_received_file_with_BOM_and_LF()
    {
        var verify = async () => await Verifier.Verify("one\r\ntwo", Settings());

        (await verify.Should().ThrowAsync<Exception>()).WithMessage("*New:*it.received.txt*it.verified.txt*one\ntwo*");
        (await File.ReadAllBytesAsync(PathOf("it.received.txt"))).Should()
            .Equal([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("one\ntwo")], "a BOM, LF, and no added final newline");
        File.Exists(PathOf("it.verified.txt")).Should().BeFalse();
    }

    [Fact]
    public async Task Equal_texts_pass_without_asking_the_comparer_and_an_old_received_file_goes()
    {
        Given("it.verified.txt", "same");
        Given("it.received.txt", "left by an earlier failure");
        var settings = Settings();
        settings.UseStringComparer((_, _, _) => throw new InvalidOperationException("asked"));

        await Verifier.Verify("same", settings);

        File.Exists(PathOf("it.received.txt")).Should().BeFalse();
    }

    [Fact]
    public async Task Different_texts_fail_with_both_texts_and_leave_the_verified_file_alone()
    {
        Given("it.verified.txt", "old");

        var verify = async () => await Verifier.Verify("new", Settings());

        (await verify.Should().ThrowAsync<Exception>()).WithMessage("*NotEqual:*it.received.txt*new*it.verified.txt*old*")
            .Which.Message.Should().NotContain("Compare Result");
        (await File.ReadAllTextAsync(PathOf("it.received.txt"))).Should().Be("new");
        (await File.ReadAllTextAsync(PathOf("it.verified.txt"))).Should().Be("old");
    }

    [Fact]
    public async Task A_carriage_return_in_a_verified_file_is_an_error()
    {
        Given("it.verified.txt", "one\r\ntwo");

        var verify = async () => await Verifier.Verify("one\ntwo", Settings());

        (await verify.Should().ThrowAsync<Exception>()).WithMessage("*it.verified.txt*carriage return*eol=lf*");
    }

    [Fact]
    public async Task AutoVerify_accepts_what_is_received()
    {
        Given("it.verified.txt", "old");

        await Verifier.Verify("new", Settings()).AutoVerify();

        (await File.ReadAllTextAsync(PathOf("it.verified.txt"))).Should().Be("new");
        File.Exists(PathOf("it.received.txt")).Should().BeFalse();
    }

    [Fact]
    public async Task A_verification_starts_when_awaited_and_runs_once()
    {
        var task = Verifier.Verify("new", Settings()).AutoVerify();
        File.Exists(PathOf("it.verified.txt")).Should().BeFalse();

        await task;
        await task;

        File.Exists(PathOf("it.verified.txt")).Should().BeTrue();
    }
}
