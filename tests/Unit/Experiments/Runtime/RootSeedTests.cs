using FsCheck.Xunit;
using ReproHarness.Experiments.Runtime;
using TorchSharp;

namespace ReproHarness.Unit.Experiments.Runtime;

[Collection("Torch")]
public sealed class RootSeedTests
{
    // Computed apart from this code: the first 8 bytes, little-endian, of `printf '1/train' | sha256sum`, and so on.
    [Theory]
    [InlineData(1UL, "train", 8036441068463823341UL)]
    [InlineData(1UL, "attack", 6124285486713990488UL)]
    [InlineData(ulong.MaxValue, "", 5419127753342414923UL)]
    public void A_stream_has_the_same_seed_for_ever(ulong root, string name, ulong expected)
    {
        new RootSeed(root).Derive(name).Should().Be(expected);
    }

    [Property]
    public bool Streams_of_different_names_differ(ulong root, int a, int b) =>
        a == b == (new RootSeed(root).Derive($"{a}") == new RootSeed(root).Derive($"{b}"));

    [Fact]
    public void A_child_names_streams_of_its_own()
    {
        var root = new RootSeed(7);

        root.Child("cell").Derive("train").Should().NotBe(root.Derive("train"));
        root.Child("cell").Derive("train").Should().Be(root.Child("cell").Derive("train"));
    }

    [Fact]
    public void A_generator_repeats_its_numbers_and_leaves_the_global_stream_alone()
    {
        using var scope = torch.NewDisposeScope();
        using var global = torch.get_rng_state();
        var first = Draw("noise");

        Draw("noise").Should().Equal(first);
        Draw("other").Should().NotEqual(first);
        using var after = torch.get_rng_state();
        after.bytes.ToArray().Should().Equal(global.bytes.ToArray());

        static float[] Draw(string name)
        {
            using var generator = new RootSeed(3).Generator(name);
            return torch.rand(16, generator: generator).data<float>().ToArray();
        }
    }
}
