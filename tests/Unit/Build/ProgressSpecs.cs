using ReproHarness.BuildSteps;
using ReproHarness.Contracts.Progress;

namespace ReproHarness.Unit.BuildSteps;

public sealed class ProgressSpecs
{
    [Fact]
    public void A_line_is_read_once_its_end_is_written()
    {
        var path = Path.GetTempFileName();
        try
        {
            var tail = new JournalTail(path);
            File.AppendAllText(path, """{"event":"warning","message":"w"}""" + "\n" + """{"event":"sta""");
            tail.ReadNew().Should().Equal(new JournalEvent("warning", Message: "w"));
            File.AppendAllText(path, """rted","unit":"é"}""" + "\nnot json\n");
            tail.ReadNew().Should().Equal(new JournalEvent("started", "é"));
            tail.ReadNew().Should().BeEmpty();
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Progress_weighs_units_by_what_they_cost()
    {
        JournalEvent[] steps =
        [
            new("plan", Costs: new Dictionary<string, double> { ["a"] = 1, ["b"] = 3, ["c"] = 4 }),
            new("started", "a"), new("finished", "a", "Verified"), new("started", "b", "training"), new("progress", "b", Fraction: 0.5),
        ];
        var progress = steps.Aggregate(RunProgress.None, (current, step) => current.After(step));
        progress.Done.Should().Be((1 + 1.5) / 8);
        progress.Describe("0:55 left").Should().Be("1 of 3 judged, b, training, 0:55 left");
        progress.After(new JournalEvent("finished", "b")).Done.Should().Be(0.5);
    }

    [Fact]
    public void What_is_measured_for_another_claim_counts_once_something_else_begins_or_is_judged()
    {
        // C4 by itself measures curves that C1 would have judged.
        JournalEvent[] steps =
        [
            new("plan", Costs: new Dictionary<string, double> {
                ["x/fgsm"] = 6, ["x/fgsm, response"] = 1, ["x/step-ll"] = 2, ["x/step-ll, response"] = 1 }),
            new("started", "x/fgsm"), new("progress", "x/fgsm", Fraction: 0.5), new("finished", "x/fgsm, response", "Verified"),
        ];
        var progress = steps.Aggregate(RunProgress.None, (current, step) => current.After(step));

        progress.Done.Should().Be(0.7);
        progress.Finished.Should().HaveCount(2);
        progress.Describe("").Should().Be("1 of 4 judged, x/fgsm, response, Verified");
        progress.After(new JournalEvent("started", "x/step-ll")).After(new JournalEvent("started", "x/step-ll")).Done.Should()
            .Be(0.7, "the unit at work is not done");
    }

    [Fact]
    public void A_verdict_is_shown_under_the_name_of_what_was_judged()
    {
        JournalEvent[] steps =
        [
            new("plan", Costs: new Dictionary<string, double> { ["training"] = 3, ["mlp"] = 1 }),
            new("started", "training"), new("progress", "training", "epoch 2", 0.5), new("finished", "mlp", "Verified"),
        ];
        var progress = steps.Aggregate(RunProgress.None, (current, step) => current.After(step));

        progress.Describe("").Should().EndWith("mlp, Verified");
        progress.After(new JournalEvent("finished", "training", "Inconclusive")).Describe("").Should().EndWith("training, Inconclusive");
        progress.After(new JournalEvent("progress", "training", Fraction: 0.7)).Describe("").Should().EndWith("training");
    }
}
