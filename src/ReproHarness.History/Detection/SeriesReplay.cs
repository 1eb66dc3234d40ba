using MathNet.Numerics.Statistics;

namespace ReproHarness.History.Detection;

/// <summary>A series night by night: the stretch since the last step, and what each new night says of it.</summary>
/// <remarks>
/// A stretch in which nights repeat one another holds one observation for each level, not for each night: a thousand repetitions of one
/// computation say no more than one does. So changes of code draw new observations as noise does elsewhere, and are tested in the same way
/// once there are enough.
/// </remarks>
internal sealed class SeriesReplay(IReadOnlyList<NightValue> values, SeriesRule rule, Func<int, TestBudget>? budget)
{
    private Stretch _stretch = new();
    private bool _trending;
    private bool? _repeating;

    public List<SeriesStep> Steps { get; } = [];

    public List<Trend> Trends { get; } = [];

    public int? TestableSince { get; private set; }

    public SeriesNoise Noise =>
        _repeating == true ? SeriesNoise.None : _stretch.Count > StepWindow.FewestBefore ? SeriesNoise.Some : SeriesNoise.TooFewNights;

    // Values that repeat so often come from no bell-shaped noise: counts of rare things do.
    private bool Tied => 2 * _stretch.Trend.Distinct <= _stretch.Count;

    /// <summary>Takes the next value.</summary>
    public void Next(int place)
    {
        var now = values[place];
        if (place > 0 && _stretch.Count > 0 && Compare(place, now, values[place - 1])) return;
        Append(place);
        if (budget is not null) Test(place, budget(values[place].Night));
    }

    // True where the value is no observation of its own.
    private bool Compare(int place, NightValue now, NightValue before)
    {
        var moved = now.Value != before.Value;
        if (now.Contradicts(before) && _repeating == true)
        {
            // What repeated itself no longer does: from here on its noise is to be learnt.
            if (moved) Steps.Add(new SeriesStep(StepKind.Unexplained, place, place, before.Value, now.Value, Deviation: 0));
            Begin([]);
            return false;
        }

        if (now.Contradicts(before)) _repeating = false;
        else if (now.Repeats(before)) _repeating ??= true;
        if (_repeating != true) return false;
        if (moved) Steps.Add(new SeriesStep(StepKind.Explained, place, place, before.Value, now.Value, Deviation: 0));
        return !moved;
    }

    private void Append(int place)
    {
        _stretch.Add(place, values[place].Value, testsTrend: budget is not null);
        if (_stretch.Count >= StepWindow.FewestBefore + StepWindow.All.Min(window => window.Nights)) TestableSince ??= values[place].Night;
    }

    private void Test(int place, TestBudget tonight)
    {
        foreach (var (window, share, least) in tonight.Windows)
        {
            var before = _stretch.Count - window.Nights;
            if (before < Math.Max(StepWindow.FewestBefore, window.Nights) || !Moved(before, share, least)) continue;
            AddShift(place, window.Nights);
            return;
        }

        if (_trending || _stretch.Count <= StepWindow.FewestBefore || _stretch.Trend.Probability() > tonight.Trend) return;
        var slope = _stretch.Trend.Slope();
        if (Math.Abs(slope * _stretch.Count) < rule.LeastChange * Math.Abs(Level(_stretch.Values))) return;
        _trending = true;
        Trends.Add(new Trend(_stretch.Places[0], place, slope));
    }

    private bool Moved(int before, double share, double least)
    {
        var old = _stretch.Values[..before];
        var window = _stretch.Values[before..];
        if (rule.BellShaped && !Tied) return ShiftTest.Probability(before, _stretch.Moments(before), window, least) <= share;
        if (OrderTest.Probability(old, window) > share) return false;
        var level = Level(old);
        return Math.Abs(Level(window) - level) > rule.LeastChange * Math.Abs(level);
    }

    private void AddShift(int place, int window)
    {
        var all = _stretch.Values;
        var first = StepPlace.Of(all, window);
        Steps.Add(new SeriesStep(StepKind.Shift, _stretch.Places[first], place, Level(all[..first]), Level(all[first..]),
            _stretch.Moments(first).Deviation));
        Begin([.. _stretch.Places.Skip(first)]);
    }

    // Noise that was seen stays known; that nights repeat one another has to show again.
    private void Begin(IReadOnlyList<int> places)
    {
        (_stretch, _trending) = (new Stretch(), false);
        if (_repeating == true && places.Count == 0) _repeating = null;
        foreach (var place in places) Append(place);
    }

    private double Level(ReadOnlySpan<double> some) => rule.BellShaped ? some.ToArray().Average() : some.ToArray().Median();
}
