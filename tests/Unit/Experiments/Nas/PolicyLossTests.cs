using ReproHarness.Experiments.Nas;
using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Nas;

[Collection("Torch")]
public sealed class PolicyLossTests
{
    [Fact]
    public void Where_the_policy_has_not_moved_both_rules_have_one_gradient()
    {
        using var scope = NewDisposeScope();
        using var generator = SyntheticImages.Seed.Generator("test/losses");
        var (logs, advantages) = (randn([6, 10], generator: generator).requires_grad_(), randn([10], generator: generator));

        var reinforce = autograd.grad([PolicyLoss.Reinforce(logs, advantages)], [logs])[0];
        var clipped = autograd.grad([PolicyLoss.Clipped(logs, logs.detach(), advantages, 0.2)], [logs])[0];

        // d/dlog of minus the mean over 10 of advantage times log.
        reinforce.allclose(advantages.neg().div(10.ToScalar()).expand(6, 10)).Should().BeTrue();
        clipped.allclose(reinforce).Should().BeTrue();
    }

    [Theory]
    [InlineData(0.1, 1, false)]
    [InlineData(0.3, 1, true)]
    [InlineData(-0.3, 1, false)]
    [InlineData(0.3, -1, false)]
    [InlineData(-0.3, -1, true)]
    public void A_choice_that_moved_far_in_the_direction_that_pays_is_moved_no_further(double moved, float advantage, bool stopped)
    {
        using var scope = NewDisposeScope();
        var before = tensor(new float[,] { { -1 } });
        var logs = tensor(new float[,] { { -1 + (float)moved } }).requires_grad_();
        var gradient = autograd.grad([PolicyLoss.Clipped(logs, before, tensor(new[] { advantage }), 0.2)], [logs])[0].item<float>();
        if (stopped) gradient.Should().Be(0);
        else gradient.Should().BeApproximately(-advantage * (float)Math.Exp(moved), 1e-5f);
    }
}
