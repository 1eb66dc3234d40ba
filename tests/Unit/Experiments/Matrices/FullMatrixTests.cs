using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Nas.Studies;
using ReproHarness.Nas.Spaces;

namespace ReproHarness.Unit.Experiments.Matrices;

public sealed class FullMatrixTests
{
    private static readonly FullMatrix Paper = new(FullBudget.Paper);
    private static readonly FullMatrix Smoke = new(FullBudget.Smoke);

    [Fact]
    public void A_smoke_run_has_the_cells_networks_and_searches_of_a_full_one()
    {
        Smoke.Cells.Should().Equal(Paper.Cells);
        Smoke.GapNetworks.Should().Equal(Paper.GapNetworks);
        Smoke.FollowedNetworks.Should().Equal(Paper.FollowedNetworks);
        Smoke.Entropy.Families.Select(family => family.Network).Should().Equal(Paper.Entropy.Families.Select(family => family.Network));
        Smoke.Search.Families.Select(family => (family.Name, family.Space)).Should()
            .Equal(Paper.Search.Families.Select(family => (family.Name, family.Space)));
    }

    [Fact]
    public void A_smoke_run_trains_and_attacks_in_the_same_ways()
    {
        foreach (var cell in Paper.Cells)
        {
            var (full, smoke) = (Paper.PlanOf(cell), Smoke.PlanOf(cell));

            smoke.Epsilons.Should().Equal(full.Epsilons);
            smoke.Budget.Searched.Should().Be(full.Budget.Searched);
            smoke.Budget.Images.Should().BeLessThan(full.Budget.Images);
            (smoke.Recipe?.Adversary?.Attack.GetType()).Should().Be(full.Recipe?.Adversary?.Attack.GetType());
            (smoke.Recipe is null).Should().Be(full.Recipe is null);
        }
    }

    [Fact]
    public void Residual_networks_of_20_to_110_layers_are_trained_here_in_every_way()
    {
        var cifar = Paper.Networks.Where(network => network.Data == "cifar10" && network.Kind.ResidualBlocks() is not null).ToList();

        cifar.Where(network => network.Training == TrainingKind.Trained).Select(network => network.Architecture).Should()
            .Equal("resnet20", "resnet32", "resnet56", "resnet110");
        cifar.Select(network => network.Training).Distinct().Should().BeEquivalentTo(
            [TrainingKind.Trained, TrainingKind.ShuffledLabels, TrainingKind.AdversarialStepLeastLikely, TrainingKind.AdversarialPgd]);
    }

    [Fact]
    public void Every_penalised_network_has_its_twin_among_the_cells() =>
        Paper.Entropy.Families.Should()
            .OnlyContain(
                family =>
                    Paper.Networks.Contains(family.Network)
                        && family.Plan.Recipe == Paper.PlanOf(new Cell(family.Network, CellAttack.Fgsm)).Recipe);

    [Fact]
    public void Small_children_are_searched_in_the_papers_space_and_what_is_found_becomes_a_large_network()
    {
        foreach (var family in Paper.Search.Families.Concat(Smoke.Search.Families))
        {
            family.Space.Should().Be(SearchSpaces.Nasnet);
            family.ContestRecipe.Stack.NormalCells.Should().BeGreaterThan(family.Recipe.Stack.NormalCells);
            family.Recipe.Validate();
            family.ContestRecipe.Validate();
            family.Contestants.Should().Equal(Enum.GetValues<SearcherKind>());
            family.ContestRecipe.Eps.Should().Be(8.0 / 255);
        }

        Paper.Search.Families.Sum(family => family.Budget.Children * family.Contestants.Count).Should()
            .BeGreaterThanOrEqualTo(1500, "docs/full-budget.md says what they buy");
    }

    [Fact]
    public void A_network_that_is_deeper_costs_more_and_a_smoke_run_a_thousandth()
    {
        double Cost(FullMatrix matrix, string cell) => matrix.CostOf(matrix.Find(cell));

        Cost(Paper, "cifar10/resnet110/fgsm").Should().BeGreaterThan(5 * Cost(Paper, "cifar10/resnet20/fgsm"));
        Smoke.Cells.Sum(Smoke.CostOf).Should().BeLessThan(Paper.Cells.Sum(Paper.CostOf) / 1000);
    }
}
