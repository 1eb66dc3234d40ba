using ReproHarness.Experiments.Arithmetic;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Scripts;
using ReproHarness.Storage;
using ReproHarness.Unit.Experiments.Scripts;
using TorchSharp;

namespace ReproHarness.Unit.Experiments.Arithmetic;

[Collection("Torch")]
public sealed class OwnNetworkCheckTests
{
    private readonly List<TrialStage> _begun = [];

    [Fact]
    public void A_network_that_computes_as_in_float64_is_right_after_all_stages()
    {
        var result = Check(ScriptBuilder.Linear(64, 10))!;

        result.IsWrong().Should().BeFalse();
        result.Logits.Should().BeLessThan(1e-5);
        result.Gradient.Should().BeLessThan(1e-5);
        _begun.Should().Equal(TrialStage.Forward, TrialStage.Backward, TrialStage.Exact);
    }

    [Fact]
    public void A_network_whose_float32_lies_off_is_wrong_by_as_much()
    {
        // As a wrong convolution would: float32 alone is off.
        var result = Check(Affine("z = torch.mul(y, 1.3)|if torch.eq(ops.prim.dtype(x), 6):|  w = z|else:|  w = y|return w"))!;

        result.IsWrong().Should().BeTrue();
        result.Logits.Should().BeApproximately(0.3, 1e-4);
    }

    [Theory]
    [InlineData("return torch.sum(y, [1])")]
    [InlineData("return torch.sum(y)")]
    [InlineData("return torch.to_sparse(y)")]
    [InlineData("return torch.complex(y, y)")]
    [InlineData("return torch.add(y, torch.rand_like(y))")]
    [InlineData("return torch.detach(y)")]
    public void What_is_no_row_of_logits_or_changes_from_call_to_call_is_left_to_the_probe(string lines) =>
        Check(Affine(lines)).Should().BeNull();

    [Fact]
    public void A_network_that_gives_no_number_in_float64_either_cannot_be_compared_and_blames_no_setting()
    {
        var result = Check(Affine("return torch.div(torch.mul(y, 0), 0)"))!;

        (result.IsWrong(), result.WhyNot).Should().Be((false, "in float64, too, it gives NaN or infinity"));
    }

    [Theory]
    [InlineData("return torch.round(torch.mul(y, 9))")]
    [InlineData("return torch.round(torch.mul(y, 0.001))")]
    [InlineData("return torch.mul(y, 0)")]
    public void Gradients_or_logits_of_zero_in_both_are_the_same(string lines) => Check(Affine(lines))!.IsWrong().Should().BeFalse();

    [Theory]
    [InlineData("return {\"logits\": y}", "Dict[str, Tensor]")]
    [InlineData("return [y, y]", "List[Tensor]")]
    [InlineData("return (y, y)", "Tuple[Tensor, Tensor]")]
    [InlineData("return None", "Optional[Tensor]")]
    [InlineData("return 1.5", "float")]
    [InlineData("return \"a\"", "str")]
    public void What_is_no_tensor_is_refused_at_the_first_pass(string line, string result)
    {
        FluentActions.Invoking(() => Check(Affine(line, result))).Should().Throw<InputException>()
            .WithMessage("*forward gives something else than one tensor*");
        _begun.Should().Equal(TrialStage.Forward);
    }

    private static ScriptBuilder Affine(string lines, string result = "Tensor") => (new ScriptBuilder(
            ["y = torch.linear(torch.flatten(x, 1), self.weight, self.bias)", .. lines.Split('|')]) { Result = result })
        .Parameter("weight", [.. Enumerable.Range(0, 640).Select(i => (i % 7 - 3) * 0.1f)], 10, 64)
        .Parameter("bias", [.. Enumerable.Range(0, 10).Select(i => i * 0.1f)], 10);

    private OwnNetworkResult? Check(ScriptBuilder script)
    {
        var spec = new NetworkSpec(NetworkKind.Script, 1, 8, 8, 10, Normalisation.None);
        using var network = ScriptNetwork.Load(ScriptFile.Read(script.Build(), "/net.pt"), spec, torch.CPU);
        return OwnNetworkCheck.Of(network, _begun.Add);
    }
}
