using ReproHarness.BuildSteps;

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
            File.AppendAllText(path, """{"event":"plan","units":2}""" + "\n" + """{"event":"sta""");
            tail.ReadNew().Should().Equal(new JournalEvent("plan", Units: 2));
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
    public void Progress_counts_units_and_parts_of_them()
    {
        JournalEvent[] steps = [new("plan", Units: 4), new("started", "a"), new("finished", "a"), new("started", "b", "training"), new("progress", "b", Fraction: 0.5)];
        var progress = steps.Aggregate(RunProgress.None, (current, step) => current.After(step));
        progress.Done.Should().Be(0.375);
        progress.Left(TimeSpan.FromSeconds(30)).Should().Be(TimeSpan.FromSeconds(50));
        progress.Describe(TimeSpan.FromSeconds(30)).Should().Be("b, training, 0:50 left");
    }
}
