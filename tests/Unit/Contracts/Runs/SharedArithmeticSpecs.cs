using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Contracts.Runs;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Contracts.Runs;

public sealed class SharedArithmeticSpecs
{
    private readonly SharedArithmetic _shared = new(new ContentStore(new MockFileSystem(), "/cache"));

    [Fact]
    public void The_first_measurement_fixes_it_for_all_that_follow()
    {
        _shared.Resolve("auto").Should().Be("auto", "nothing is fixed");

        _shared.Fix("avx2");
        _shared.Fix("native");

        _shared.Fixed.Should().Be("avx2");
        _shared.Resolve("auto").Should().Be("avx2");
        _shared.Resolve("avx2").Should().Be("avx2");
    }

    [Fact]
    public void Another_way_is_refused_by_name()
    {
        _shared.Fix("avx2");

        FluentActions.Invoking(() => _shared.Resolve("native")).Should().Throw<InputException>()
            .WithMessage("--arithmetic is 'native', but the shares of this run were computed with 'avx2'; leave the option out*");
    }

    [Fact]
    public void Shares_computed_in_two_ways_are_not_merged()
    {
        FluentActions.Invoking(() => SharedArithmetic.RequireOne([("/a", "avx2"), ("/b", null), ("/c", "native")])).Should()
            .Throw<InputException>()
            .WithMessage("'/a' was computed with 'avx2', '/c' with 'native'*--arithmetic*CheckMachine*");
        FluentActions.Invoking(() => SharedArithmetic.RequireOne([("/a", "avx2"), ("/b", null), ("/c", "avx2")])).Should().NotThrow();
    }
}
