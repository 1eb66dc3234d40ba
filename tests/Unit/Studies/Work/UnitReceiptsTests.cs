using System.IO.Abstractions.TestingHelpers;
using Microsoft.Extensions.Time.Testing;
using ReproHarness.Contracts.Runs;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Models;
using ReproHarness.Storage;
using ReproHarness.Studies.Work;

namespace ReproHarness.Unit.Studies.Work;

public sealed class UnitReceiptsTests
{
    private static readonly RunIdentity Run = new(RunBudget.Smoke, 1, null, new MeasuringTerms("code", "cpu", "avx2"));
    private static readonly WorkUnit First = Unit("a #1", "x", "y");
    private static readonly WorkUnit Second = Unit("a #2", "x", "y");

    private readonly MockFileSystem _files = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_unit_is_open_until_a_receipt_names_all_of_it()
    {
        Receipts.Open([First, Second], Run).Should().Equal(First, Second);

        Receipts.Keep(Run, First, seconds: 5);
        Receipts.Keep(Run, Unit("a #2", "x"), seconds: 5);

        Receipts.Open([First, Second], Run).Should().Equal([Second], "y of the second one was not measured");
        Receipts.Keep(Run, Unit("a #2", "y", "z"), seconds: 5);
        Receipts.Open([First, Second], Run).Should().BeEmpty();
    }

    [Fact]
    public void Receipts_of_other_code_devices_seeds_and_budgets_answer_nothing()
    {
        foreach (var other in new[]
        {
            Run with { Seed = 2 }, Run with { Budget = RunBudget.Full }, Run with { Terms = Run.Terms with { Code = "other" } },
            Run with { Terms = Run.Terms with { DeviceClass = "cuda-sm90", Arithmetic = null } },
        })
        {
            Receipts.Keep(other, First, seconds: 5);
            Receipts.Runs().Should().Contain(other);
        }

        Receipts.Open([First], Run).Should().Equal(First);
    }

    [Fact]
    public void What_was_finished_for_one_claim_counts_for_all()
    {
        Receipts.Keep(Run with { Claim = "C1" }, Unit("a #1", "x"), seconds: 5);
        Receipts.Keep(Run with { Claim = "C3" }, Unit("a #1", "y"), seconds: 5);

        Receipts.Open([First, Second], Run).Should().Equal(Second);
    }

    [Fact]
    public void A_run_began_when_it_first_did_and_that_is_no_finished_unit()
    {
        var began = _time.GetUtcNow();
        Receipts.BegunAt(Run).Should().BeNull();
        Receipts.Begin(Run);
        _time.Advance(TimeSpan.FromDays(1));
        Receipts.Begin(Run);

        Receipts.BegunAt(Run).Should().Be(began);
        Receipts.BegunAt(Run with { Seed = 2 }).Should().BeNull();
        Receipts.Runs().Should().BeEmpty();
    }

    [Fact]
    public void A_receipt_that_two_shards_left_is_merged_into_the_earlier_one()
    {
        foreach (var folder in new[] { "/b", "/a" })
        {
            In(folder).Keep(Run, First, seconds: 5);
            _time.Advance(TimeSpan.FromHours(1));
        }

        StoreMerge.Run(_files, ["/a", "/b"], "/store").Should().Be(new MergeResult(Copied: 1, Known: 1));

        Receipts.Open([First], Run).Should().BeEmpty();
    }

    private UnitReceipts Receipts => In("/store");

    private UnitReceipts In(string folder) => new(
        new ContentStore(_files, folder), _time, line => throw new InvalidOperationException(line));

    private static WorkUnit Unit(string name, params string[] items) =>
        new(name, "gaussian", null,
            [.. items.Select(item => new WorkItem("C1", item, new PassWork(PassKind.Affine, 1, 0, 0), (_, _, _) => { }))], default, null);
}
