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
                [new WorkItem("C1 C2", "mnist/mlp/pgd", 60, (_, _, _) => { }), new WorkItem("C3", "logit gaps", 30, (_, _, _) => { })],
                new WorkNeed(0, 2_000_000_000), null),
            new("imagenet/squeezenet #1", "imagenet", null, [new WorkItem("C1", "imagenet/squeezenet/fgsm", 1e6, (_, _, _) => { })],
                default, "ImageNet: no folder"),
        ];

        UnitTable.Of(units, seconds: 2, workers: 2).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .Should().Equal(
            "mnist/mlp #1 3 min data there", "mnist/mlp/pgd 2 min C1 C2", "logit gaps 60 s C3",
            "imagenet/squeezenet #1 23.1 days not run: ImageNet: no folder", "imagenet/squeezenet/fgsm 23.1 days C1",
            "2 units, 1 with their data: 3 min of computing, 90 s with 2 at once; 2.0 GB kept.");
    }
}
