using ReproHarness.Contracts.Runs;

namespace ReproHarness.Unit.Contracts.Runs;

public sealed class ShardSpecs
{
    [Theory]
    [InlineData("1/1")]
    [InlineData("2/3")]
    [InlineData("1000/1000")]
    public void A_share_is_read_and_written_alike(string text) => Shard.TryParse(text)!.ToString().Should().Be(text);

    [Theory]
    [InlineData("0/2")]
    [InlineData("3/2")]
    [InlineData("1")]
    [InlineData("1/2/3")]
    [InlineData("1/1001")]
    [InlineData("-1/2")]
    [InlineData("one/two")]
    public void What_is_no_share_is_none(string text) => Shard.TryParse(text).Should().BeNull();
}
