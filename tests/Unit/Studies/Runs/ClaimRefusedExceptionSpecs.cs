using ReproHarness.Storage;
using ReproHarness.Studies.Runs;

namespace ReproHarness.Unit.Studies.Runs;

public sealed class ClaimRefusedExceptionSpecs
{
    [Fact]
    public void A_test_runner_finds_one_line_and_nothing_else_to_show()
    {
        var refused =
            FluentActions.Invoking(() => throw new ClaimRefusedException(new InputException("REPRO_SEED is 'abc'", new IOException("why"))))
            .Should().Throw<ClaimRefusedException>().WithMessage("REPRO_SEED is 'abc'").Which;
        (refused.StackTrace, refused.InnerException).Should().Be((null, null));
    }
}
