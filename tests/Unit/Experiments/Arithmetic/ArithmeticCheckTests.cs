using System.Collections.Immutable;
using ReproHarness.Experiments.Arithmetic;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Nas.Architectures;
using ReproHarness.Nas.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Arithmetic;

[Collection("Torch")]
public sealed class ArithmeticCheckTests
{
    private static readonly NetworkSpec Spec = new(NetworkKind.Mlp, 1, 8, 8, 10, new Normalisation(0.4f, 0.3f));
    private static readonly CheckPlan Small = new(
        [new CheckedNetwork("Mlp 1x8x8", Spec, [1, 2, 20], IsTrained: true, MultiplyAdds: 100_000)], Hidden: 8);

    [Fact]
    public void This_machine_computes_right_as_it_is_set()
    {
        var result = ArithmeticCheck.Run(CheckPlan.Of(new FastMatrix()), CPU);
        result.Wrong.Should().BeEmpty();
        result.IsRight.Should().BeTrue();
        result.Checked.Should().BeGreaterThan(500);
        result.Setting.Should().Be(ArithmeticSetting.Made.Name);
    }

    [Fact]
    public void A_wrong_operation_of_a_network_is_found_in_what_it_spoils()
    {
        // The float64 twin is right: a machine is wrong in float32 alone.
        var result = ArithmeticCheck.Run(Small, CPU, (spec, generator) =>
            new PlantedNetwork(spec, generator, input => input.dtype == ScalarType.Float32, hidden => hidden.mul(1.001)));
        result.IsRight.Should().BeFalse();
        result.Wrong.Should().Contain(deviation => deviation.Quantity == "logits");
        result.Why.Should().MatchRegex("^[0-9]+ of [0-9]+ results are wrong, such as the .* of Mlp 1x8x8, batch ");
    }

    [Fact]
    public void A_wrong_operation_in_batches_of_two_is_found_in_those()
    {
        var result = ArithmeticCheck.Run(Small, CPU, (spec, generator) => new PlantedNetwork(
            spec, generator, input => input.dtype == ScalarType.Float32 && input.shape[0] == 2, hidden => hidden.mul(1.1)));
        result.Wrong.Should().NotBeEmpty().And.OnlyContain(deviation => deviation.Form == "Mlp 1x8x8, batch 2");
    }

    [Fact]
    public void Logits_that_are_no_numbers_are_wrong()
    {
        var result = ArithmeticCheck.Run(Small, CPU, (spec, generator) =>
            new PlantedNetwork(spec, generator, input => input.dtype == ScalarType.Float32, hidden => hidden.mul(double.NaN)));
        result.Wrong.Should().Contain(deviation => deviation.Quantity == "logits" && double.IsNaN(deviation.Error));
    }

    [Fact]
    public void A_check_leaves_no_tensor_behind()
    {
        ArithmeticCheck.Run(Small, CPU);
        TensorsLeft.By(() => ArithmeticCheck.Run(Small, CPU)).Should().Be(0);
    }

    [Theory]
    [InlineData("fast")]
    [InlineData("standard")]
    [InlineData("full")]
    public void Every_kind_of_network_and_every_operation_of_a_tier_is_in_its_plan(string tier)
    {
        CellMatrix matrix = tier switch
        {
            "fast" => new FastMatrix(),
            "standard" => new StandardMatrix(),
            _ => new FullMatrix(FullBudget.Paper),
        };
        var plan = CheckPlan.Of(matrix);
        plan.Networks.Select(network => network.Spec.Kind)
            .Should().Contain(matrix.Networks.Select(network => network.Kind).Distinct()).And.Contain(NetworkKind.CellStack);
        foreach (var network in matrix.Networks.Where(network => network.Training == TrainingKind.Trained))
            plan.Networks.Should().Contain(planned => planned.Spec.Kind == network.Kind && planned.IsTrained);
        foreach (var family in matrix.Search.Families)
        {
            Operations(plan.Networks
                    .Where(network => network.Spec.Search?.Stack == family.Recipe.Stack)
                    .Select(network => network.Spec.Search!.Architecture))
                .Should().BeEquivalentTo(family.Space.Operations);
        }
    }

    private static IEnumerable<CellOperation> Operations(IEnumerable<Architecture> architectures) =>
        architectures.SelectMany(architecture => new[] { architecture.Normal, architecture.Reduction })
            .SelectMany(cell => cell.Blocks)
            .SelectMany(block => new[] { block.Left.Operation, block.Right.Operation })
            .Distinct();

    /// <summary>A linear network whose input goes through a planted operation first.</summary>
    private sealed class PlantedNetwork : Network
    {
        private readonly Func<Tensor, bool> _where;
        private readonly Func<Tensor, Tensor> _fault;

        public PlantedNetwork(NetworkSpec spec, Generator generator, Func<Tensor, bool> where, Func<Tensor, Tensor> fault) : base(spec)
        {
            (_where, _fault) = (where, fault);
            Register("weight", generator, spec.Pixels, spec.Classes, spec.Pixels);
        }

        protected override Tensor Logits(Tensor normalised)
        {
            var flat = normalised.flatten(1);
            return nn.functional.linear(_where(flat) ? _fault(flat) : flat, get_parameter("weight")!);
        }
    }
}
