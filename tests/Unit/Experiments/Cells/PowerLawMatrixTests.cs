using ReproHarness.Experiments.Cells;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Experiments.Cells;

public sealed class PowerLawMatrixTests
{
    [Fact]
    public void Nine_networks_under_three_attacks_are_27_cells_with_ids_of_their_own()
    {
        PowerLawMatrix.Cells.Should().HaveCount(27);
        PowerLawMatrix.Cells.Select(cell => cell.Id).Should().OnlyHaveUniqueItems();
        PowerLawMatrix.Cells.GroupBy(cell => cell.Network).Should().HaveCount(9)
            .And.OnlyContain(row => row.Select(cell => cell.Attack).SequenceEqual(new[] { AttackKind.Fgsm, AttackKind.StepLeastLikely, AttackKind.Pgd }));
    }

    [Fact]
    public void Ids_name_data_architecture_training_and_attack() =>
        PowerLawMatrix.Cells.Select(cell => cell.Id).Should().Contain(
            ["digits/linear/fgsm", "fashion/cnn/step-ll", "fashion/mlp-shuffled/pgd", "fashion/mlp-untrained/fgsm", "gaussian/mlp/pgd"]);

    [Fact]
    public void Every_cell_is_found_by_its_id() =>
        PowerLawMatrix.Cells.Should().OnlyContain(cell => PowerLawMatrix.Find(cell.Id) == cell);

    [Theory]
    [InlineData("digits/linear/cw")]
    [InlineData("Digits/Linear/FGSM")]
    [InlineData("")]
    public void A_cell_that_is_not_declared_is_named_with_the_place_of_declarations(string id) =>
        FluentActions.Invoking(() => PowerLawMatrix.Find(id)).Should().Throw<InputException>()
            .WithMessage($"cell '{id}': there is none of this name; docs/how-to-add-a-cell.md *").Which.Message.Should().NotContain("\n");

    [Fact]
    public void One_ascending_grid_of_25_sizes_serves_every_cell()
    {
        PowerLawMatrix.Epsilons.Should().HaveCount(25).And.BeInAscendingOrder();
        (PowerLawMatrix.Epsilons[0], PowerLawMatrix.Epsilons[^1]).Should().Be((1e-5, 0.3));
    }
}
