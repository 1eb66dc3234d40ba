using ReproHarness.Experiments.Arithmetic;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Arithmetic;

[Collection("Torch")]
public sealed class StackCheckTests
{
    private static readonly CheckedNetwork Form = new(
        "Mlp 1x8x8", new NetworkSpec(NetworkKind.Mlp, 1, 8, 8, 10, new Normalisation(0.4f, 0.3f)), [1, 2, 20], IsTrained: true,
        MultiplyAdds: 100_000);

    [Fact]
    public void Stacks_and_lines_of_this_machine_are_right()
    {
        var found = new StackCheck(NetworkFactory.Create, CPU).Of(Form).ToList();
        found.Where(deviation => deviation.IsWrong).Should().BeEmpty();
        found.Select(deviation => deviation.Form).Distinct().Should().BeEquivalentTo(
            "Mlp 1x8x8, along a line, batch 1", "Mlp 1x8x8, along a line, batch 2", "Mlp 1x8x8, along a line, batch 20",
            "Mlp 1x8x8, 2 stacked, batch 2", "Mlp 1x8x8, 4 stacked, batch 2", "Mlp 1x8x8, 2 stacked, batch 20",
            "Mlp 1x8x8, 4 stacked, batch 20");
    }

    [Fact]
    public void One_network_of_a_stack_that_comes_out_wrong_is_found_by_name()
    {
        var check = new StackCheck(NetworkFactory.Create, CPU, (stack, pixels) =>
        {
            var right = stack.Logits(pixels);
            if (pixels.dtype == float64 || pixels.shape[0] != 4) return right;
            var factors = ones([4, 1, 1]);
            factors[2, 0, 0] = 1.05f;
            return right.mul(factors);
        });
        var wrong = check.Of(Form).Where(deviation => deviation.IsWrong).ToList();
        wrong.Should()
            .NotBeEmpty().And.OnlyContain(deviation => deviation.Form.StartsWith("Mlp 1x8x8, 4 stacked", StringComparison.Ordinal));
        wrong.Should().Contain(deviation => deviation.Quantity == "logits");
    }

    [Fact]
    public void Networks_of_other_kinds_are_not_stacked_and_not_checked() =>
        new StackCheck(NetworkFactory.Create, CPU).Of(Form with { Spec = Form.Spec with { Kind = NetworkKind.Cnn } }).Should().BeEmpty();

    [Fact]
    public void A_check_leaves_no_tensor() =>
        TensorsLeft.By(() => _ = new StackCheck(NetworkFactory.Create, CPU).Of(Form).ToList()).Should().Be(0);
}
