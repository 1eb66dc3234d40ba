using VerifyTests;
using VerifyXunit;

namespace ReproHarness.Unit.Standins.Verify;

public sealed class ComparerSpecs : SnapshotFolder
{
    [Fact]
    public async Task A_comparer_that_says_Equal_leaves_no_received_file_and_the_verified_file_untouched()
    {
        Given("it.verified.anycase", "SAME");

        await Verifier.Verify("same", "anycase", Settings());

        File.Exists(PathOf("it.received.anycase")).Should().BeFalse();
        (await File.ReadAllTextAsync(PathOf("it.verified.anycase"))).Should().Be("SAME");
    }

    [Fact]
    public async Task The_message_of_NotEqual_stands_under_Compare_Result()
    {
        Given("it.verified.anycase", "SAME");

        var verify = async () => await Verifier.Verify("other", "anycase", Settings());

        (await verify.Should().ThrowAsync<Exception>()).WithMessage("*Compare Result:\nmore than the case differs*");
        File.Exists(PathOf("it.received.anycase")).Should().BeTrue();
    }

    [Fact]
    public async Task A_comparer_of_the_settings_goes_before_the_registered_one_and_sees_the_context()
    {
        Given("it.verified.anycase", "one");
        var settings = Settings();
        settings.Context["tolerance"] = 2;
        (string, string, object)? seen = null;
        settings.UseStringComparer((received, verified, context) =>
        {
            seen = (received, verified, context["tolerance"]);
            return Task.FromResult(CompareResult.Equal);
        });

        await Verifier.Verify("two", "anycase", settings);

        seen.Should().Be(("two", "one", (object)2));
    }

    [Fact]
    public async Task A_comparer_limited_to_other_extensions_is_not_asked()
    {
        Given("it.verified.anycase", "SAME");

        await Verifier.Verify("same", "anycase", Settings())
            .UseStringComparer((_, _, _) => Task.FromResult(CompareResult.NotEqual()), "json");
    }

    [Fact]
    public async Task Registering_after_the_first_verification_throws()
    {
        await Verifier.Verify("anything", Settings()).AutoVerify();

        var comparer = () => VerifierSettings.RegisterStringComparer("late", (_, _, _) => Task.FromResult(CompareResult.Equal));
        var strict = VerifierSettings.UseStrictJson;
        var paths = () => Verifier.DerivePathInfo((_, _, _, _) => default);

        comparer.Should().Throw<Exception>().WithMessage("*RegisterStringComparer*prior to any Verify*");
        strict.Should().Throw<Exception>().WithMessage("*UseStrictJson*");
        paths.Should().Throw<Exception>().WithMessage("*DerivePathInfo*");
    }
}
