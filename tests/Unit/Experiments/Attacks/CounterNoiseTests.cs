using ReproHarness.Experiments.Attacks;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Attacks;

[Collection("Torch")]
public sealed class CounterNoiseTests
{
    [Theory]
    [InlineData(0UL)]
    [InlineData(0xFFFF_FFFF_FFFF_FFFFUL)]
    [InlineData(1711_02846UL)]
    public void A_processor_draws_the_same_bits_number_by_number_and_by_operations(ulong stream)
    {
        using var scope = NewDisposeScope();
        var ids = tensor(new[] { 0L, 7, 3, 59_999, 1_000_000_007 });
        CounterNoise.Uniform(stream, ids, [2, 5, 3]).data<float>().ToArray()
            .Should().Equal(CounterNoise.ByOperations(stream, ids, [2, 5, 3], 30).data<float>().ToArray());
    }
}
