using System.IO.Abstractions.TestingHelpers;
using Microsoft.Extensions.Time.Testing;
using ReproHarness.Experiments.Audit;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Nas.Children;
using ReproHarness.Experiments.Nas.Contests;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Experiments.Training;
using ReproHarness.Nas.Networks;
using ReproHarness.Nas.Spaces;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Experiments.Nas.Contests;

[Collection("Torch")]
public sealed class ContestLabTests : IDisposable
{
    private readonly MockFileSystem _files = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero));
    private readonly List<string> _warnings = [];
    private readonly ChildSplits _splits = SmallSearch.Splits();

    [Fact]
    public void Every_network_meets_its_own_gradients_queries_and_the_images_of_every_entry()
    {
        var measured = Lab().Measure(Plan());

        measured.Entries.Select(entry => (entry.Name, entry.Networks.Length)).Should().Equal(("one", 2), ("other", 2));
        foreach (var network in measured.Entries.SelectMany(entry => entry.Networks))
        {
            network.Arms.Select(arm => arm.Name).Should()
                .Equal("fgsm-ce", "pgd-ce", "pgd-margin", "step-ll", "apgd-dlr", "square", "transfer-one", "transfer-other");
            foreach (var arm in network.Arms)
                network.Right.Zip(arm.Broken).Where(image => !image.First).Should()
                    .OnlyContain(image => image.Second != 0, "who is wrong without an attack is broken by all of them");
        }
    }

    [Fact]
    public void What_is_transferred_is_what_the_other_network_of_the_next_seed_is_attacked_with()
    {
        // Long enough, and far enough, for networks to be told apart by their images.
        var plan = Plan() with { Recipe =
            SmallSearch.Recipe with { Eps = 0.3, PgdSteps = 5, Training = SmallSearch.Recipe.Training with { Epochs = 20 } } };
        var measured = Lab().Measure(plan).Entries[0].Networks[0];
        using var own = Trained(plan, 0, seed: 0);
        var clean = CleanSweep.Run(own.Network, _splits.Test, new SweepOptions(7), CancellationToken.None);
        ArmResult From(int seed)
        {
            using var source = Trained(plan, 1, seed);
            return new ArmSweep(own.Network, source.Network, _splits.Test, new SweepOptions(7), CancellationToken.None)
                .Run([AuditArm.Transferred("transfer-other", plan.Recipe.Transferred(new RootSeed(1)))], [plan.Recipe.Eps], clean)[0];
        }

        measured.Arms[^1].Should().BeEquivalentTo(From(seed: 1));
        Text(From(seed: 0).Broken).Should().NotBe(Text(From(seed: 1).Broken), "or the test could not tell them apart");
    }

    [Fact]
    public void An_entry_is_measured_alike_whoever_stands_beside_it_except_for_what_is_transferred_from_there()
    {
        var both = Lab().Measure(Plan()).Entries[0].Networks[0];
        var alone = Lab("b").Measure(Plan() with { Entries = [Plan().Entries[0]] }).Entries[0].Networks[0];

        alone.Right.Should().Equal(both.Right);
        alone.Arms.Select(arm => (arm.Name, Text(arm.Broken))).Should()
            .Equal(both.Arms.Where(arm => arm.Name != "transfer-other").Select(arm => (arm.Name, Text(arm.Broken))));
    }

    [Fact]
    public void Another_training_and_another_root_seed_give_another_network()
    {
        // Long enough for networks to say more than one class.
        var learnt = Plan() with { Recipe = SmallSearch.Recipe with { Training = SmallSearch.Recipe.Training with { Epochs = 20 } } };
        var (first, other) = (Lab().Measure(learnt).Entries[0], Lab("b", seed: 2).Measure(learnt).Entries[0]);

        string[] all =
            [.. first.Networks.Concat(other.Networks).Select(network => string.Concat(network.Arms.Select(arm => Text(arm.Broken))))];
        all.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void A_contest_is_kept_and_a_damaged_network_is_measured_again()
    {
        var first = Lab().Measure(Plan());
        _time.Advance(TimeSpan.FromHours(1));
        var again = Lab().Measure(Plan());
        (again.FromCache, again.MeasuredAt).Should().Be((true, first.MeasuredAt));

        foreach (var file in _files.AllFiles.Where(file => _files.Path.GetFileName(file).StartsWith("contest-", StringComparison.Ordinal)))
            _files.File.WriteAllText(file, "damaged");
        var repaired = Lab().Measure(Plan());
        repaired.FromCache.Should().BeFalse();
        _warnings.Should().HaveCount(4);
        repaired.Entries.SelectMany(entry => entry.Networks).SelectMany(network => network.Arms).Select(arm => Text(arm.Broken))
            .Should().Equal(first.Entries.SelectMany(entry => entry.Networks).SelectMany(network => network.Arms)
                .Select(arm => Text(arm.Broken)));
    }

    [Fact]
    public void A_contest_leaves_no_tensor() => TensorsLeft.By(() =>
    {
        using var splits = SmallSearch.Splits();
        new ContestLab(
            splits, SyntheticImages.Session(), new RootSeed(1), new CheckpointStore(Store("c"), _warnings.Add),
            new MeasurementStore(Store("c"), _time, _warnings.Add), _time, _warnings.Add).Measure(Plan());
    }).Should().Be(0);

    [Fact]
    public void A_plan_out_of_range_is_refused()
    {
        FluentActions.Invoking(() => (Plan() with { Seeds = 1 }).Validate()).Should().Throw<InputException>().WithMessage("*1 trainings*");
        FluentActions.Invoking(() => (Plan() with { SquareQueries = 0 }).Validate()).Should().Throw<InputException>()
            .WithMessage("*0 queries*");
        FluentActions.Invoking(() => (Plan() with { Entries = [Plan().Entries[0], Plan().Entries[0]] }).Validate()).Should()
            .Throw<InputException>().WithMessage("*each name once*");
    }

    public void Dispose() => _splits.Dispose();

    private TrainedNetwork Trained(ContestPlan plan, int entry, int seed) =>
        Trainer.Train(
            plan.Entries[entry].Spec, plan.Recipe.Training, _splits.Train, new RootSeed(1).Child($"search/contest/{seed}"),
            SyntheticImages.Session());

    private static string Text(IEnumerable<uint> broken) => string.Concat(broken);

    private static ContestPlan Plan()
    {
        ContestEntry Entry(string name, int architecture) =>
            new(name, NetworkSpec.For(new SearchedNetwork(SearchSpaces.Tabulated.Enumerate()[architecture], SmallSearch.Recipe.Stack),
                Normalisation.None));
        return new ContestPlan([Entry("one", 0), Entry("other", 40)], Seeds: 2, SmallSearch.Recipe, SquareQueries: 5);
    }

    private ContestLab Lab(string folder = "a", ulong seed = 1) =>
        new(_splits, SyntheticImages.Session(), new RootSeed(seed), new CheckpointStore(Store(folder), _warnings.Add),
            new MeasurementStore(Store(folder), _time, _warnings.Add), _time, _warnings.Add);

    private ContentStore Store(string folder) => new(_files, $"/{folder}");
}
