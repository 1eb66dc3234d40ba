using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using static ReproHarness.Unit.Contracts.Baselines.Runs;

namespace ReproHarness.Unit.Contracts.Baselines;

public sealed class BaselineUpdateSpecs
{
    private readonly MockFileSystem _files = new();
    private readonly BaselineFolder _folder;

    public BaselineUpdateSpecs() => _folder = new BaselineFolder(_files, "/repo");

    [Fact]
    public void Without_a_change_there_is_nothing_to_show() =>
        BaselineUpdate.Between([OnRecord()], [OnRecord()]).Changes.Should().BeEmpty();

    [Fact]
    public void A_new_cell_is_shown_with_its_verdict_and_every_number() =>
        BaselineUpdate.Between([], [OnRecord()]).Changes.Should().Equal(
            new BaselineChange("C1", Cell, BaselineChangeKind.NewCell, "", "", "Verified in 8 of 8 runs"),
            new BaselineChange("C1", Cell, BaselineChangeKind.Number, "exponent", "", "1 ± 0.1 (sd 0.01, 8 seeds)"));

    [Fact]
    public void A_number_moves_in_units_of_its_old_tolerance()
    {
        var change = BaselineUpdate.Between([OnRecord(1, 0.125)], [OnRecord(0.75, 0.5)]).Changes.Should().ContainSingle().Subject;

        change.Tolerances.Should().Be(-2);
        (change.Kind, change.Name, change.Old, change.New).Should()
            .Be((BaselineChangeKind.Number, "exponent", "1 ± 0.125 (sd 0.013, 8 seeds)", "0.75 ± 0.5 (sd 0.05, 8 seeds)"));
    }

    [Fact]
    public void Where_no_change_was_tolerated_the_new_tolerance_is_the_unit() =>
        BaselineUpdate.Between([OnRecord(1, 0)], [OnRecord(1.5, 0.125)]).Changes.Single().Tolerances.Should().Be(4);

    [Fact]
    public void A_tolerance_that_changed_alone_is_shown() =>
        BaselineUpdate.Between([OnRecord(1, 0.125)], [OnRecord(1, 0.25)]).Changes.Should().ContainSingle().Which.Tolerances.Should().Be(0);

    [Fact]
    public void Verdicts_numbers_and_occasional_numbers_that_come_and_go_are_shown()
    {
        var now = OnRecord() with
        {
            Verdicts = new Dictionary<Verdict, int> { [Verdict.Verified] = 1, [Verdict.Falsified] = 7 },
            Measurements = [new("hill", 1, 0, 8, 0)],
            Occasional = ["drift"],
        };

        BaselineUpdate.Between([OnRecord()], [now]).Changes.Select(change => (change.Kind, change.Name, change.Old, change.New)).Should()
            .Equal(
            (BaselineChangeKind.Verdicts, "", "Verified in 8 of 8 runs", "Falsified in 7 and Verified in 1 of 8 runs"),
            (BaselineChangeKind.Number, "exponent", "1 ± 0.1 (sd 0.01, 8 seeds)", ""),
            (BaselineChangeKind.Number, "hill", "", "1 ± 0 (sd 0, 8 seeds)"),
            (BaselineChangeKind.Occasional, "", "", "drift"));
    }

    [Fact]
    public void Another_order_of_numbers_is_a_change_too()
    {
        BaselineMeasurement[] numbers = [new("exponent", 1, 0, 8, 0), new("hill", 1, 0, 8, 0)];

        BaselineUpdate.Between([OnRecord() with { Measurements = numbers }], [OnRecord() with { Measurements = [numbers[1], numbers[0]] }])
            .Changes.Should().ContainSingle().Which.Kind.Should().Be(BaselineChangeKind.Layout);
    }

    [Fact]
    public void Applying_writes_what_changed_removes_what_is_gone_and_leaves_the_rest()
    {
        var (same, gone, moved) =
            (OnRecord() with { Cell = "same" }, OnRecord() with { Cell = "gone" }, OnRecord() with { Cell = "moved" });
        foreach (var baseline in new[] { same, gone, moved }) _folder.Write(Tier.Fast, "cpu", baseline);
        var untouched = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var samePath = _folder.PathOf(Tier.Fast, "cpu", "C1", "same");
        _files.File.SetLastWriteTimeUtc(samePath, untouched);
        var measured = new[] { same, OnRecord(3) with { Cell = "moved" }, OnRecord() with { Cell = "new" } };

        var update = BaselineUpdate.Between(_folder.ReadAll(Tier.Fast, "cpu"), measured);

        _folder.ReadAll(Tier.Fast, "cpu").Should().HaveCount(3, "nothing is written before it is accepted");
        update.Changes.Select(change => change.Cell).Distinct().Should().Equal("gone", "moved", "new");
        update.Changes[0].Should().Be(new BaselineChange("C1", "gone", BaselineChangeKind.RemovedCell, "", "Verified in 8 of 8 runs", ""));
        update.Apply(_folder, Tier.Fast, "cpu").Should().Be((2, 1));
        _folder.ReadAll(Tier.Fast, "cpu").Should().BeEquivalentTo(measured);
        _files.File.GetLastWriteTimeUtc(samePath).Should().Be(untouched);
    }
}
