using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Runs;
using ReproHarness.Storage;
using ReproHarness.Studies;
using ReproHarness.Studies.Runs;
using ReproHarness.Studies.Work;
using ReproHarness.Units;
using ReproHarness.Unit.Experiments;

namespace ReproHarness.Unit.Units;

public sealed class OpenUnitsCommandTests
{
    private static readonly RunIdentity Run = new(RunBudget.Smoke, 3, "C3", new MeasuringTerms("code", "cpu", "avx2"));

    private readonly MockFileSystem _files = new();
    private readonly List<string> _lines = [];

    [Fact]
    public void Units_that_no_share_finished_are_counted_and_named()
    {
        var there = Units().Where(unit => unit.Missing is null).ToList();
        foreach (var unit in there.Skip(1)) Keep(Run, unit);

        FluentActions.Invoking(List).Should().Throw<UnitsMissingException>()
            .WithMessage("1 unit is not measured: run their shards again*").Which.ExitCode.Should().Be(ExitCodes.UnitsMissing);

        _lines[0].Should().Be($"Smoke budget, seed 3, C3: {there.Count - 1} of {Units().Count} units are measured.");
        _lines.Should().Contain($"  not measured: {there[0].Name}");
        _lines.Should().Contain(line => line.StartsWith("  not measured, and without data here: imagenet/"));
        _lines.Should().ContainSingle(line => line.StartsWith("    ImageNet: "), "a reason is told once");
    }

    [Fact]
    public void Units_without_data_here_are_named_and_no_failure()
    {
        foreach (var unit in Units().Where(unit => unit.Missing is null)) Keep(Run, unit);

        List();

        _lines.Should().HaveCount(1 + (2 * Units().Select(unit => unit.Missing).OfType<string>().Distinct().Count()));
    }

    [Fact]
    public void Receipts_of_earlier_code_are_those_of_no_run_over_this_store()
    {
        new SharedTerms(Store).Fix(Run.Terms with { Code = "new code" });
        Keep(Run, Units().First(unit => unit.Missing is null));

        List();

        _lines.Should().ContainSingle().Which.Should().StartWith("No share left a receipt here");
    }

    [Fact]
    public void A_store_of_an_older_version_says_that_nothing_is_known()
    {
        Store.Write("gaps-1", [1]);

        List();

        _lines.Should().ContainSingle().Which.Should().EndWith("Which units are missing is not known.");
    }

    private ContentStore Store => new(_files, "/store");

    private void List() => new OpenUnitsCommand(_files, SyntheticImages.NoExternalData, _lines.Add).Run("/store");

    private void Keep(RunIdentity run, WorkUnit unit) =>
        new UnitReceipts(Store, TimeProvider.System, line => throw new InvalidOperationException(line)).Keep(run, unit, seconds: 1);

    private static List<WorkUnit> Units() =>
    [
        .. new WorkManifest(TierCells.Of(Tier.Full, budget: RunBudget.Smoke), SyntheticImages.NoExternalData, StudyList.All, "C3").Units(),
    ];
}
