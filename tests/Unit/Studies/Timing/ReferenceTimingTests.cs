using Microsoft.Extensions.Time.Testing;
using ReproHarness.Studies.Timing;
using ReproHarness.Unit.Experiments;

namespace ReproHarness.Unit.Studies.Timing;

[Collection("Torch")]
public sealed class ReferenceTimingTests
{
    [Fact]
    public void A_clock_that_moves_gives_rates_and_one_that_stands_gives_none()
    {
        ReferenceTiming.Of(SyntheticImages.Session(), TimeProvider.System)!.MatrixProduct.Should().BePositive();

        ReferenceTiming.Of(SyntheticImages.Session(), new FakeTimeProvider()).Should().BeNull("a rate without time cannot be written");
    }
}
