using FluentAssertions;
using ReproHarness.BuildSteps;

namespace ReproHarness.Unit.BuildSteps;

public sealed class SeedRangeSpecs
{
    [Theory]
    [InlineData("1", 1, 1)]
    [InlineData("16", 1, 16)]
    [InlineData("1000", 1, 1000)]
    [InlineData("101-120", 101, 120)]
    [InlineData("7-7", 7, 7)]
    [InlineData("1001-9999", 1001, 9999)]
    public void A_number_counts_from_one_and_a_range_has_both_its_ends(string text, int first, int last)
    {
        var range = SeedRange.TryParse(text);
        range.Should().Be(new SeedRange(first, last));
        range!.Seeds.Should().HaveCount(last - first + 1).And.StartWith(first).And.EndWith(last);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("1001")]
    [InlineData("0-3")]
    [InlineData("5-4")]
    [InlineData("1-10000")]
    [InlineData("-3")]
    [InlineData("3-")]
    [InlineData("1 - 3")]
    [InlineData("99999999999")]
    public void Anything_else_is_none(string text) => SeedRange.TryParse(text).Should().BeNull();
}
