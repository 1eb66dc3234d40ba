using System.Diagnostics;
using ReproHarness.Contracts.Runs;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage.Timing;
using ReproHarness.Studies.Timing;

namespace ReproHarness.Unit.Studies.Timing;

/// <summary>Spans of other tests are heard too: subjects here have names of their own.</summary>
public sealed class TimeLedgerSpecs : IDisposable
{
    private readonly TimeLedger _ledger = new();
    private readonly string _subject = $"ledger-{Guid.NewGuid():N}";

    public TimeLedgerSpecs() => _ledger.Begin("C9");

    public void Dispose() => _ledger.Dispose();

    [Fact]
    public void A_span_counts_what_the_spans_within_it_leave()
    {
        using (WorkSpan.Begin(WorkKind.Training, _subject))
        {
            PassCounter.Add(100);
            using (WorkSpan.Begin(WorkKind.Files, _subject))
            {
                PassCounter.Add(7);
                Spend(0.2);
            }

            Spend(0.05);
        }

        var (training, files) = (Own(WorkKind.Training), Own(WorkKind.Files));
        training.MultiplyAdds.Should().Be(100);
        files.MultiplyAdds.Should().Be(7);
        files.Seconds.Should().BeGreaterThanOrEqualTo(0.2);
        training.Seconds.Should().BeGreaterThanOrEqualTo(0.05).And.BeLessThan(files.Seconds);
    }

    [Fact]
    public void Two_ledgers_of_a_process_do_not_count_into_each_other()
    {
        using var other = new TimeLedger();
        other.Begin("C8");
        using (WorkSpan.Begin(WorkKind.Training, _subject))
        {
            PassCounter.Add(100);
            using (WorkSpan.Begin(WorkKind.Files, _subject)) PassCounter.Add(7);
        }

        Own(WorkKind.Training).MultiplyAdds.Should().Be(100);
        other.Work.Single(one => one.Subject == _subject && one.Kind == WorkKind.Training).MultiplyAdds.Should().Be(100);
    }

    [Fact]
    public void A_span_of_another_thread_takes_nothing_from_the_one_that_waits_for_it()
    {
        using (WorkSpan.Begin(WorkKind.Auditing, _subject))
        {
            var other = new Thread(() =>
            {
                using var span = WorkSpan.Begin(WorkKind.Gaps, _subject);
                Spend(0.1);
            });
            other.Start();
            other.Join();
        }

        Own(WorkKind.Auditing).Seconds.Should().BeGreaterThanOrEqualTo(0.1);
        Own(WorkKind.Gaps).Seconds.Should().BeGreaterThanOrEqualTo(0.1);
    }

    [Fact]
    public void Spans_are_added_up_for_the_claim_that_is_judged()
    {
        for (var i = 0; i < 3; i++) WorkSpan.Begin(WorkKind.Gaps, _subject)!.Dispose();
        _ledger.Begin("C8");
        WorkSpan.Begin(WorkKind.Gaps, _subject)!.Dispose();

        _ledger.Work.Where(one => one.Subject == _subject).Select(one => (one.Claim, one.Count)).Should().Equal(("C9", 3), ("C8", 1));
        _ledger.Claims.Select(claim => claim.Claim).Should().Equal("C9", "C8");
    }

    private WorkTime Own(WorkKind kind) => _ledger.Work.Single(one => one.Subject == _subject && one.Kind == kind);

    private static void Spend(double seconds)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed.TotalSeconds < seconds) Thread.Yield();
    }
}
