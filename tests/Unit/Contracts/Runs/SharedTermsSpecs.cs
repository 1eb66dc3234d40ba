using System.IO.Abstractions.TestingHelpers;
using System.Text;
using ReproHarness.Contracts.Runs;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Contracts.Runs;

public sealed class SharedTermsSpecs
{
    private static readonly MeasuringTerms Terms = new("0123456789abcdef", "cpu", "avx2");

    private readonly ContentStore _store = new(new MockFileSystem(), "/cache");

    private SharedTerms Shared => new(_store);

    [Fact]
    public void The_first_share_fixes_them_for_all_that_follow()
    {
        Shared.ResolveArithmetic("auto").Should().Be("auto", "nothing is fixed");

        Shared.Fix(Terms);
        Shared.Fix(Terms with { Arithmetic = "native" });

        Shared.Fixed.Should().Be(Terms);
        Shared.ResolveArithmetic("auto").Should().Be("avx2");
        Shared.ResolveArithmetic("avx2").Should().Be("avx2");
    }

    [Fact]
    public void Another_arithmetic_is_refused_by_name()
    {
        Shared.Fix(Terms);

        FluentActions.Invoking(() => Shared.ResolveArithmetic("native")).Should().Throw<InputException>()
            .WithMessage("--arithmetic is 'native', but the shares of this run were computed with 'avx2'; leave the option out*");
    }

    [Theory]
    [InlineData("fedcba9876543210", "cpu", "*code '01234567', and this run has 'fedcba98'*check out the commit*--artifacts*--fresh.")]
    [InlineData("0123456789abcdef", "cuda-sm90", "*device class 'cpu', and this run has 'cuda-sm90'*--device*")]
    public void A_run_that_would_find_nothing_of_what_was_measured_is_told_why(string code, string device, string line)
    {
        Shared.Fix(Terms);

        Shared.Misfits(new MeasuringTerms(code, device, "avx2"), "/cache").Should().ContainSingle().Which.Should()
            .StartWith("The shares in '/cache' were measured with ").And.Match(line).And.NotContain("\n");
        Shared.Misfits(Terms, "/cache").Should().BeEmpty();
    }

    [Fact]
    public void A_gpu_has_no_arithmetic_to_agree_on()
    {
        Shared.Fix(new MeasuringTerms("c", "cuda-sm90", null));

        Shared.Fixed.Should().Be(new MeasuringTerms("c", "cuda-sm90", null));
        Shared.ResolveArithmetic("auto").Should().Be("auto");
    }

    [Fact]
    public void A_store_of_an_older_version_fixes_the_arithmetic_alone()
    {
        _store.Write("shared-arithmetic", Encoding.UTF8.GetBytes("avx2"));

        Shared.Fixed.Should().Be(new MeasuringTerms(null, null, "avx2"));
        Shared.Misfits(Terms, "/cache").Should().BeEmpty();
        Shared.Misfits(Terms with { Arithmetic = "native" }, "/cache").Should().ContainSingle();
        Shared.Fix(Terms);
        Shared.Fixed.Should().Be(Terms);
    }

    [Fact]
    public void What_is_measured_afresh_fixes_its_own_terms()
    {
        var files = new MockFileSystem();
        new SharedTerms(new ContentStore(files, "/cache")).Fix(Terms);
        var again = new SharedTerms(new ContentStore(files, "/cache", fresh: true));
        var now = Terms with { Code = "new" };

        again.Misfits(now, "/cache").Should().BeEmpty();
        again.Fix(now);

        new SharedTerms(new ContentStore(files, "/cache")).Fixed.Should().Be(now);
    }

    [Theory]
    [InlineData("other", "cpu", "avx2", "'/a' was measured with code '01234567', '/c' with 'other'*nothing was copied*commit*")]
    [InlineData("0123456789abcdef", "cuda-sm90", null, "'/a' was measured with device class 'cpu', '/c' with 'cuda-sm90'*--device*")]
    [InlineData("0123456789abcdef", "cpu", "native", "'/a' was measured with arithmetic 'avx2', '/c' with 'native'*--arithmetic*")]
    public void Shares_on_two_terms_are_not_merged_and_both_folders_are_named(string code, string device, string? arithmetic, string line)
    {
        FluentActions.Invoking(
            () => SharedTerms.RequireOne([("/a", Terms), ("/b", null), ("/c", new MeasuringTerms(code, device, arithmetic))]))
            .Should().Throw<InputException>().WithMessage(line);
        FluentActions.Invoking(() => SharedTerms.RequireOne([("/a", Terms), ("/b", null), ("/c", Terms)])).Should().NotThrow();
    }

    [Fact]
    public void Shares_of_an_older_version_are_merged_with_those_of_the_same_arithmetic()
    {
        var old = new MeasuringTerms(null, null, "avx2");

        FluentActions.Invoking(() => SharedTerms.RequireOne([("/old", old), ("/new", Terms)])).Should().NotThrow();
        FluentActions.Invoking(() => SharedTerms.RequireOne([("/old", old), ("/a", Terms), ("/b", Terms with { Code = "other" })]))
            .Should().Throw<InputException>().WithMessage("'/a' was measured with code*'/b'*");
    }
}
