using ReproHarness.BuildSteps;

namespace ReproHarness.Unit.BuildSteps;

public sealed class PaceSpecs
{
    [Fact]
    public void At_one_pace_the_time_left_is_one_number()
    {
        var pace = Noted(seconds => seconds / 200.0, 100);
        pace.Describe(TimeSpan.FromSeconds(100)).Should().Be("1:40 left");
    }

    [Fact]
    public void Where_the_work_got_slower_the_time_left_is_a_range()
    {
        // Half of the work in 50 s, then a tenth of it in 50 s: 67 s left at the pace of the whole, 200 s at that of late.
        var pace = Noted(seconds => seconds <= 50 ? seconds / 100.0 : 0.5 + ((seconds - 50) * 0.1 / 50), 100);
        pace.Left(TimeSpan.FromSeconds(100)).Should().Be((TimeSpan.FromSeconds(100) * (0.4 / 0.6), TimeSpan.FromSeconds(200)));
        pace.Describe(TimeSpan.FromSeconds(100)).Should().Be("1:06 to 3:20 left");
    }

    [Fact]
    public void Where_it_got_faster_the_pace_of_late_is_the_lower_end()
    {
        var pace = Noted(seconds => seconds <= 60 ? seconds / 600.0 : 0.1 + ((seconds - 60) / 100.0), 90);
        var (low, high) = pace.Left(TimeSpan.FromSeconds(90))!.Value;
        low.TotalSeconds.Should().BeApproximately(60, 1);
        high.TotalSeconds.Should().BeApproximately(135, 1);
    }

    [Fact]
    public void Near_the_end_a_difference_of_seconds_is_not_said()
    {
        var pace = Noted(seconds => seconds <= 80 ? seconds / 85.0 : (80 / 85.0) + ((seconds - 80) * 0.002), 100);
        pace.Describe(TimeSpan.FromSeconds(100)).Should().NotContain(" to ");
    }

    [Fact]
    public void Before_there_is_a_pace_nothing_is_said()
    {
        new Pace().Describe(TimeSpan.FromSeconds(5)).Should().BeEmpty();
        Noted(_ => 0.01, 30).Describe(TimeSpan.FromSeconds(30)).Should().BeEmpty();
    }

    private static Pace Noted(Func<int, double> done, int seconds)
    {
        var pace = new Pace();
        for (var second = 0; second <= seconds; second++) pace.Note(TimeSpan.FromSeconds(second), done(second));
        return pace;
    }
}
