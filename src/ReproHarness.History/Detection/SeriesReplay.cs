using MathNet.Numerics.Statistics;

namespace ReproHarness.History.Detection;

/// <summary>Replays a series night by night. It holds the observations since the last step and tests each new night against them.</summary>
/// <remarks>
/// Where nights are the same to the last digit, each level counts as one observation, not each night: a thousand repetitions of one
/// computation hold no more information than one. Changes of code then act as the noise does in other series. They are tested in the same
/// way once there are enough observations.
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

    // Noise with values that repeat this often is not bell-shaped. Counts of rare events are an example.
    private bool Tied => 2 * _stretch.Trend.Distinct <= _stretch.Count;

    /// <summary>Takes the next value.</summary>
    public void Next(int index)
    {
        var now = values[index];
        if (index > 0 && _stretch.Count > 0 && Compare(index, now, values[index - 1])) return;
        Append(index);
        if (budget is not null) Test(index, budget(values[index].Night));
    }

    // True where the value is not an observation of its own.
    private bool Compare(int index, NightValue now, NightValue before)
    {
        var moved = now.Value != before.Value;
        if (now.Contradicts(before) && _repeating == true)
        {
            // The series was exact and is no longer, so its noise must be estimated from here on.
            if (moved) Steps.Add(new SeriesStep(StepKind.Unexplained, index, index, before.Value, now.Value, Deviation: 0));
            Begin([]);
            return false;
        }

        if (now.Contradicts(before)) _repeating = false;
        else if (now.Repeats(before)) _repeating ??= true;
        if (_repeating != true) return false;
        if (moved) Steps.Add(new SeriesStep(StepKind.Explained, index, index, before.Value, now.Value, Deviation: 0));
        return !moved;
    }

    private void Append(int index)
    {
        _stretch.Add(index, values[index].Value, testsTrend: budget is not null);
        if (_stretch.Count >= StepWindow.FewestBefore + StepWindow.All.Min(window => window.Nights)) TestableSince ??= values[index].Night;
    }

    private void Test(int index, TestBudget tonight)
    {
        foreach (var (window, share, least) in tonight.Windows)
        {
            var before = _stretch.Count - window.Nights;
            if (before < Math.Max(StepWindow.FewestBefore, window.Nights) || !Moved(before, share, least)) continue;
            AddShift(index, window.Nights);
            return;
        }

        if (_trending || _stretch.Count <= StepWindow.FewestBefore || _stretch.Trend.Probability() > tonight.Trend) return;
        var slope = _stretch.Trend.Slope();
        if (Math.Abs(slope * _stretch.Count) < rule.LeastChange * Math.Abs(Level(_stretch.Values))) return;
        _trending = true;
        Trends.Add(new Trend(_stretch.Indices[0], index, slope));
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

    private void AddShift(int index, int window)
    {
        var all = _stretch.Values;
        var first = StepPosition.Of(all, window);
        Steps.Add(new SeriesStep(StepKind.Shift, _stretch.Indices[first], index, Level(all[..first]), Level(all[first..]),
            _stretch.Moments(first).Deviation));
        Begin([.. _stretch.Indices.Skip(first)]);
    }

    // A series with noise keeps that state. An exact series must prove that it is exact anew.
    private void Begin(IReadOnlyList<int> indices)
    {
        (_stretch, _trending) = (new Stretch(), false);
        if (_repeating == true && indices.Count == 0) _repeating = null;
        foreach (var index in indices) Append(index);
    }

    private double Level(ReadOnlySpan<double> some) => rule.BellShaped ? some.ToArray().Average() : some.ToArray().Median();
}
