using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Studies;
using ReproHarness.Studies.Work;
using ReproHarness.Unit.Experiments;

namespace ReproHarness.Unit.Studies.Work;

public sealed class WorkManifestTests
{
    private static readonly FullMatrix Smoke = new(FullBudget.Smoke);

    [Fact]
    public void Every_network_of_every_kind_is_one_unit_with_all_that_claims_ask_of_it()
    {
        var units = Units();

        units.Select(unit => unit.Name).Should().OnlyHaveUniqueItems();
        units.Should().HaveCount(Smoke.GapNetworks.Sum(network => Smoke.GapPlanOf(network).Budget.Seeds) + Smoke.Search.Families.Length);
        units.Single(unit => unit.Name == "cifar10/resnet32 #2").Items.Select(item => $"{item.Claims}: {item.What}").Should().Equal(
            "C1 C2 C4: cifar10/resnet32/fgsm", "C1 C2 C4: cifar10/resnet32/step-ll", "C1 C2: cifar10/resnet32/pgd",
            "C2 C4: linear response", "C3: logit gaps", "C3: logit gaps in training");
        units.Single(unit => unit.Name == "mnist/mlp #1").Items.Select(item => item.What).Should().Contain("entropy penalties");
        units.Single(unit => unit.Name == "mnist/mlp-untrained #1").Items.Select(item => item.What).Should().Equal("logit gaps");
        units[^1].Items.Select(item => $"{item.Claims}: {item.What}").Should().Equal("C6 C7: searches", "C6: contest");
        units.Should().OnlyContain(unit => unit.Cost > 0 && unit.Need.Memory > 0 && unit.Need.Disk > 0);
    }

    [Theory]
    [InlineData("C1", "fgsm step-ll pgd")]
    [InlineData("C3", "logit gaps|logit gaps in training")]
    [InlineData("C4", "fgsm step-ll|linear response")]
    [InlineData("C5", "entropy penalties")]
    [InlineData("C7", "searches")]
    public void A_claim_alone_asks_for_its_own_work(string claim, string works)
    {
        var items = Units(claim).SelectMany(unit => unit.Items).ToList();
        var allowed = works.Split('|').SelectMany(work => work.StartsWith("fgsm", StringComparison.Ordinal) ? work.Split(' ') : [work])
            .ToList();

        items.Should()
            .NotBeEmpty(
                ).And.OnlyContain(item => item.Claims == claim && allowed.Any(work => item.What.EndsWith(work, StringComparison.Ordinal)));
        allowed.Should().OnlyContain(work => items.Any(item => item.What.EndsWith(work, StringComparison.Ordinal)));
    }

    [Fact]
    public void What_lacks_its_data_says_why_and_costs_as_much_as_elsewhere()
    {
        var units = Units();

        units.Where(unit => unit.Missing is null).Should()
            .OnlyContain(unit => unit.Name.StartsWith("gaussian/"), "nothing else is made here");
        units.Single(unit => unit.Name == "imagenet/squeezenet #1").Missing.Should().StartWith("ImageNet: ").And.Contain("--data-root");
        units.Single(unit => unit.Name == "search cifar10").Missing.Should().StartWith("CIFAR-10: ");
    }

    private static List<WorkUnit> Units(string? claim = null) =>
        [.. new WorkManifest(Smoke, SyntheticImages.NoExternalData, StudyList.All, claim).Units()];
}
