using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Unit.Statistics.PowerLaws;

public sealed class FitWindowTests
{
    [Theory]
    [InlineData(300, 0.1)]
    [InlineData(1000, 0.03)]
    [InlineData(9999, 30.0 / 9999)]
    [InlineData(10_000, 0.003)]
    [InlineData(100_000, 0.003)]
    public void It_begins_at_thirty_errors_and_never_below_three_in_a_thousand(long pairs, double low) =>
        FitWindow.Declared(pairs).Should().Be(new FitWindow(low, 0.1));
}
