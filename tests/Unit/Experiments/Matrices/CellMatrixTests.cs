using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Experiments.Matrices;

public sealed class CellMatrixTests
{
    private static readonly FastMatrix Fast = new();
    private static readonly StandardMatrix Standard = new();

    public static TheoryData<CellMatrix> Matrices => [Fast, Standard, new FullMatrix(FullBudget.Paper), new FullMatrix(FullBudget.Smoke)];

    [Theory]
    [MemberData(nameof(Matrices))]
    public void Every_network_meets_every_attack_in_a_cell_with_an_id_of_its_own(CellMatrix matrix)
    {
        matrix.Cells.Should().HaveCount(3 * matrix.Networks.Length);
        matrix.Cells.Select(cell => cell.Id).Should().OnlyHaveUniqueItems();
        matrix.Cells.GroupBy(cell => cell.Network).Should().HaveCount(matrix.Networks.Length)
            .And.OnlyContain(
                row =>
                    row.Select(cell => cell.Attack).SequenceEqual(new[] { CellAttack.Fgsm, CellAttack.StepLeastLikely, CellAttack.Pgd }));
        matrix.Cells.Should().OnlyContain(cell => matrix.Find(cell.Id) == cell && matrix.CostOf(cell) > 0);
    }

    [Fact]
    public void The_standard_tier_has_45_cells_or_more_over_the_papers_data_sets_and_ways_of_training()
    {
        Standard.Cells.Length.Should().BeGreaterThanOrEqualTo(45);
        Standard.Networks.Select(network => network.Data).Distinct().Should().BeEquivalentTo("mnist", "cifar10", "imagenet", "gaussian");
        Standard.Networks.Select(network => network.Training).Distinct().Should().BeEquivalentTo(
            [TrainingKind.Trained, TrainingKind.ShuffledLabels, TrainingKind.Pretrained, TrainingKind.AdversarialStepLeastLikely,
                TrainingKind.AdversarialPgd]);
    }

    [Fact]
    public void Ids_name_data_architecture_training_and_attack()
    {
        Fast.Cells.Select(cell => cell.Id).Should().HaveCount(27).And.Contain(
            ["digits/linear/fgsm", "fashion/cnn/step-ll", "fashion/mlp-shuffled/pgd", "fashion/mlp-untrained/fgsm", "gaussian/mlp/pgd"]);
        Standard.Cells.Select(cell => cell.Id).Should().Contain(
            ["mnist/cnn-adv-pgd/fgsm", "cifar10/resnet20/step-ll", "cifar10/resnet8/pgd", "imagenet/mobilenet-v1-0.5/fgsm",
                "imagenet/squeezenet/pgd"]);
    }

    [Theory]
    [InlineData("digits/linear/cw")]
    [InlineData("Digits/Linear/FGSM")]
    [InlineData("")]
    public void A_cell_that_is_not_declared_is_named_with_the_place_of_declarations(string id) =>
        FluentActions.Invoking(() => Fast.Find(id)).Should().Throw<InputException>()
            .WithMessage($"cell '{id}': there is none of this name; docs/how-to-extend.md *").Which.Message.Should().NotContain("\n");

    [Fact]
    public void One_ascending_grid_of_25_sizes_serves_every_small_network()
    {
        EpsilonGrid.Usual.Should().HaveCount(25).And.BeInAscendingOrder();
        (EpsilonGrid.Usual[0], EpsilonGrid.Usual[^1]).Should().Be((1e-5, 0.3));
        Fast.Cells.Should().OnlyContain(cell => Fast.PlanOf(cell).Epsilons == EpsilonGrid.Usual);
        Standard.Cells.Should().OnlyContain(cell => Standard.PlanOf(cell).Epsilons.Length == 25);
    }

    [Fact]
    public void Only_pretrained_networks_have_no_recipe_and_all_of_them_have_known_weights()
    {
        Standard.Cells.Should()
            .OnlyContain(cell => Standard.PlanOf(cell).Recipe == null == (cell.Network.Training == TrainingKind.Pretrained));
        foreach (var network in Standard.Networks.Where(network => network.Training == TrainingKind.Pretrained))
            PretrainedNetwork.Of(network).File.Should().EndWith(".safetensors");
        FluentActions.Invoking(() => PretrainedNetwork.Of(new("mnist", NetworkKind.Mlp, TrainingKind.Pretrained))).Should()
            .Throw<InputException>().WithMessage("pretrained network 'mnist/mlp'*");
    }

    [Fact]
    public void A_limit_caps_images_and_networks_and_changes_nothing_else()
    {
        var limited = new StandardMatrix(limit: 200);

        limited.Cells.Should().Equal(Standard.Cells);
        limited.Cells.Select(cell => limited.PlanOf(cell).Budget).Should()
            .OnlyContain(budget => budget.Images <= 200 && budget.Seeds <= 2 && budget.TrainImages <= 2000);
        limited.PlanOf(limited.Cells[0]).Recipe.Should().Be(Standard.PlanOf(Standard.Cells[0]).Recipe);
    }
}
