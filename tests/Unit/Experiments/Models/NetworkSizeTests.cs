using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Nas.Children;
using ReproHarness.Nas.Networks;

namespace ReproHarness.Unit.Experiments.Models;

[Collection("Torch")]
public sealed class NetworkSizeTests
{
    [Theory]
    [InlineData(NetworkKind.Linear, 1, 28)]
    [InlineData(NetworkKind.Mlp, 3, 32)]
    [InlineData(NetworkKind.Cnn, 1, 28)]
    [InlineData(NetworkKind.Cnn, 3, 32)]
    [InlineData(NetworkKind.ResNet8, 3, 32)]
    [InlineData(NetworkKind.ResNet20, 3, 32)]
    [InlineData(NetworkKind.ResNet110, 3, 32)]
    public void Parameters_are_those_of_the_network_that_is_built(NetworkKind kind, int channels, int side)
    {
        using var generator = SyntheticImages.Seed.Generator("size");
        using var network = NetworkFactory.Create(new NetworkSpec(kind, channels, side, side, Classes: 10, Normalisation.None), generator);

        NetworkSize.Of(kind, channels, side).Parameters.Should().Be(network.ParameterCount);
    }

    [Fact]
    public void A_residual_network_multiplies_as_often_as_its_authors_say() =>
        (NetworkSize.Of(NetworkKind.ResNet20, 3, 32).MultiplyAdds / 1e6).Should()
            .BeApproximately(41, 1, "by hand: 0.44 for the first layer, and 18 of 2.36 but the two that halve the image");

    [Fact]
    public void A_stack_of_cells_has_the_cost_that_is_known_of_it()
    {
        var (architecture, stack) = (TabulatedSearch.Baseline, TabulatedSearch.Recipe.Stack);
        var cost = ArchitectureCost.CostOf(architecture, stack);
        var size = NetworkSize.Of(new SearchedNetwork(architecture, stack));

        (size.Parameters, size.MultiplyAdds).Should().Be((cost.Parameters, cost.MultiplyAdds));
        size.Outputs.Should().BeInRange(stack.StemChannels * 64, cost.MultiplyAdds);
    }
}
