using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Models;
using ReproHarness.Studies.Work;
using ReproHarness.Units;

namespace ReproHarness.Unit.Units;

public sealed class UnitTableTests
{
    [Fact]
    public void Each_unit_says_what_it_costs_here_and_whether_its_data_are_there()
    {
        WorkUnit[] units =
        [
            new("mnist/mlp #1", "mnist", null,
                [new WorkItem("C1 C2", "mnist/mlp/pgd", Work(60), (_, _, _) => { }),
                    new WorkItem("C3", "logit gaps", Work(30), (_, _, _) => { })],
                new WorkNeed(0, 2_000_000_000), null),
            new("imagenet/squeezenet #1", "imagenet", null, [new WorkItem("C1", "imagenet/squeezenet/fgsm", Work(1e6), (_, _, _) => { })],
                default, "ImageNet: no folder"),
            new("imagenet/mobilenet-v2 #1", "imagenet", null,
                [new WorkItem("C1", "imagenet/mobilenet-v2/fgsm", Work(1e6), (_, _, _) => { })],
                default, "ImageNet: no folder"),
        ];

        UnitTable.Of(units, work => 2 * work.Billions, workers: 2)
            .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .Should().Equal(
            "mnist/mlp #1 3 min data there", "mnist/mlp/pgd 2 min C1 C2", "logit gaps 60 s C3",
            "imagenet/squeezenet #1 23.1 days no data", "imagenet/squeezenet/fgsm 23.1 days C1",
            "imagenet/mobilenet-v2 #1 23.1 days no data", "imagenet/mobilenet-v2/fgsm 23.1 days C1",
            "2 units are not run: ImageNet: no folder",
            "3 units, 1 with their data: 3 min of computing, 90 s with 2 at once; 2.0 GB kept.");
    }

    private static PassWork Work(double billions) => new(PassKind.Affine, billions, 0, 0);
}
