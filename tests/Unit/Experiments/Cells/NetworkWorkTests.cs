using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Experiments.Training;

namespace ReproHarness.Unit.Experiments.Cells;

public sealed class NetworkWorkTests
{
    private static readonly NetworkWork Work = NetworkWork.Of(new("cifar10", NetworkKind.ResNet20, TrainingKind.Trained));

    [Fact]
    public void A_batch_calls_every_layer_once_however_few_images_it_has()
    {
        Work.Passes(images: 1, passes: 3, batch: 50).SweepCalls.Should().Be(3 * 20).And.Be(Work.Passes(50, 3, 50).SweepCalls);
        Work.Passes(51, 3, 50).SweepCalls.Should().Be(2 * Work.Passes(50, 3, 50).SweepCalls);
        Work.Passes(100, 3, 50).Billions.Should().Be(100 * Work.Passes(1, 3, 50).Billions);
    }

    [Fact]
    public void A_training_calls_by_its_own_batches_which_no_device_makes_larger()
    {
        var recipe = new TrainingRecipe(Epochs: 2, BatchSize: 10, new AdamSettings());

        var training = Work.OfTraining(recipe, images: 100);

        training.SweepCalls.Should().Be(0);
        training.TrainingCalls.Should().Be(2 * 10 * 20 * (3 + 3), "two epochs of ten batches: three passes, and three calls of Adam");
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(500, 10)]
    public void The_images_of_a_unit_that_are_tried_at_every_size_cost_as_much_as_the_search_of_many(int images, int audited)
    {
        var budget = new CellBudget(Seeds: 1, Folds: 1, TrainImages: null, Images: images)
        {
            UnitImages = images, Searched = true, PgdSteps = 2, BatchSize = 1,
        };
        var plan = new CellPlan(budget, null, EpsilonGrid.Usual);
        var share = (double)audited / images * EpsilonGrid.Usual.Length;

        Passes(CellAttack.Pgd).Should().BeApproximately((6 + share) * ((3 * 2) + 1), 1e-9);
        Passes(CellAttack.Fgsm).Should().BeApproximately(3 + 12 + share, 1e-9);

        double Passes(CellAttack attack) => Work.OfCurve(attack, plan).Billions / Work.Passes(images, passes: 1, batch: 1).Billions;
    }

    [Fact]
    public void Works_of_one_kind_add_up_and_of_two_kinds_have_no_sum()
    {
        var (one, other) = (new PassWork(PassKind.Fire, 1, 2, 3, 4), new PassWork(PassKind.Fire, 10, 20, 30, 40));

        (one + (2 * other)).Should().Be(new PassWork(PassKind.Fire, 21, 42, 63, 84));
        FluentActions.Invoking(() => one + (other with { Kind = PassKind.Affine })).Should().Throw<ArgumentException>()
            .WithMessage("Passes of kind Fire and Affine have no sum.*");
    }

    [Fact]
    public void The_parts_of_the_images_of_a_network_hold_every_image_once()
    {
        var matrix = new FullMatrix(FullBudget.Paper);
        var network = matrix.Networks.First(one => one.Training == TrainingKind.Pretrained);
        var plan = matrix.GapPlanOf(network);

        plan.Units.Should().BeGreaterThan(1);
        Enumerable.Range(0, plan.Units).Sum(plan.ImagesOf).Should().Be(plan.Budget.Images);
        matrix.GapPlanOf(matrix.Networks[0]).Units.Should().Be(1, "a trained network is measured where it is trained");
    }
}
