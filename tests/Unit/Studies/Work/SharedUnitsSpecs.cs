using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Studies;
using ReproHarness.Studies.Work;
using ReproHarness.Unit.Experiments;

namespace ReproHarness.Unit.Studies.Work;

public sealed class SharedUnitsSpecs
{
    private static readonly List<SharedUnit> Full = Units(FullBudget.Paper);

    [Fact]
    public void Every_unit_has_a_name_of_its_own_and_needs_units_that_are_there()
    {
        var names = Full.Select(unit => unit.Name).ToHashSet();

        names.Should().HaveCount(Full.Count);
        Full.SelectMany(unit => unit.Needs).Should().OnlyContain(need => names.Contains(need));
        Full.Should().OnlyContain(unit => unit.Cost > 0);
    }

    [Fact]
    public void A_network_that_others_trained_is_measured_by_parts_of_its_images_and_every_other_one_whole()
    {
        var (whole, parts) = (
            new WorkManifest(new FullMatrix(FullBudget.Paper), SyntheticImages.NoExternalData, StudyList.All).Units(),
            Full.Where(unit => unit.Name.StartsWith("imagenet/squeezenet", StringComparison.Ordinal)).ToList());

        parts.Select(unit => unit.Name).Should().HaveCount(20).And.Contain("imagenet/squeezenet #1 part 20 of 20");
        parts.Should().OnlyContain(unit => unit.Stage == SharedWork.Networks && unit.Needs.IsEmpty);
        parts[0].Claims.Should().Be("C1 C2 C3 C4");
        parts.Sum(unit => unit.Cost).Should().BeApproximately(whole.Single(unit => unit.Name == "imagenet/squeezenet #1").Cost, 1e-6);
        Full.Where(unit => unit.Name.Contains(" part ", StringComparison.Ordinal)).Should()
            .OnlyContain(unit => unit.Name.StartsWith("imagenet/"));
    }

    [Fact]
    public void No_unit_is_more_than_a_fiftieth_of_the_whole()
    {
        var work = Work(FullBudget.Paper);
        var whole = Full.Where(unit => unit.Family is null).Sum(unit => unit.Cost)
            + work.Searches().Sum(search => search.Family.Budget.Children * 3 * search.UsualChild.Cost);

        Full.MaxBy(unit => unit.Cost)!.Cost.Should().BeLessThanOrEqualTo(SharedWork.LargestShare * whole);
    }

    [Fact]
    public void The_children_of_random_search_are_known_from_the_beginning_and_those_of_who_learns_are_not()
    {
        var search = Work(FullBudget.Paper).Searches().Single();

        Full.Count(unit => unit.Family == "cifar10").Should().Be(search.Family.Budget.Children);
        Full.Where(unit => unit.Family is not null).Should().OnlyContain(unit => unit.Needs.Single() == "search cifar10 source");
    }

    [Fact]
    public void A_network_of_the_contest_is_trained_from_checkpoint_to_checkpoint_and_attacked_when_those_that_it_meets_are_trained()
    {
        // As if a training were too long for one unit.
        var units = Work(FullBudget.Paper).Searches().Single().Known(Full.Max(unit => unit.Cost) / 2).ToList();
        var attack = units.Single(unit => unit.Name == "contest cifar10 evolution #2 attacks");
        var last = units.Last(unit => unit.Name.StartsWith("contest cifar10 evolution #2 training", StringComparison.Ordinal));

        attack.AfterSearch.Should().Be("cifar10");
        attack.Needs.Should().Contain(last.Name).And.HaveCount(1 + 4, "itself, and the four entrants of the next seed");
        last.Needs.Should().ContainSingle().Which.Should().StartWith("contest cifar10 evolution #2 training");
    }

    [Theory]
    [InlineData("C1", false, false)]
    [InlineData("C6", true, true)]
    [InlineData("C7", true, false)]
    public void A_claim_alone_asks_for_its_own_units(string claim, bool searches, bool contest)
    {
        var units = Units(FullBudget.Smoke, claim);

        units.Any(unit => unit.Stage == "source").Should().Be(searches);
        units.Any(unit => unit.Stage.StartsWith("contest", StringComparison.Ordinal)).Should().Be(contest);
        units.Any(unit => unit.Stage == SharedWork.Networks).Should().Be(!searches);
    }

    private static List<SharedUnit> Units(FullBudget budget, string? claim = null) => [.. Work(budget, claim).Units()];

    private static SharedWork Work(FullBudget budget, string? claim = null) =>
        new(new FullMatrix(budget), SyntheticImages.NoExternalData, StudyList.All, new RootSeed(1), claim);
}
