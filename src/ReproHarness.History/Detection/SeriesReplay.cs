using System.Runtime.InteropServices;
using MathNet.Numerics.Statistics;

namespace ReproHarness.History.Detection;

/// <summary>A series night by night: the stretch since the last step, and what each new night says of it.</summary>
/// <remarks>
/// A stretch in which nights repeat one another holds one observation for each level, not for each night: a thousand repetitions of one computation say no more than
/// one does. So changes of code draw new observations as noise does elsewhere, and are tested in the same way once there are enough.
/// </remarks>
internal sealed class SeriesReplay(IReadOnlyList<NightValue> values, SeriesRule rule, double level)
{
    private readonly List<double> _stretch = [];
    private readonly List<int> _places = [];
    private TrendTest _trend = new();
    private bool _trending;
    private bool? _repeating;

    public List<SeriesStep> Steps { get; } = [];

    public List<Trend> Trends { get; } = [];

    public bool Testable { get; private set; }

    public SeriesNoise Noise => _repeating == true ? SeriesNoise.None : _stretch.Count > StepWindow.FewestBefore ? SeriesNoise.Some : SeriesNoise.TooFewNights;

    // Values that repeat so often come from no bell-shaped noise: counts of rare things do.
    private bool Tied => 2 * _trend.Distinct <= _stretch.Count;

    /// <summary>Takes the next value.</summary>
    public void Next(int place)
    {
        var now = values[place];
        if (place > 0 && _stretch.Count > 0 && Compare(place, now, values[place - 1])) return;
        Append(place);
        if (level > 0) Test(place);
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
        _stretch.Add(values[place].Value);
        _places.Add(place);
        _trend.Add(values[place].Value);
        Testable |= _stretch.Count >= StepWindow.FewestBefore + StepWindow.All.Min(window => window.Nights);
    }

    private void Test(int place)
    {
        foreach (var window in StepWindow.All)
        {
            var before = _stretch.Count - window.Nights;
            if (before < Math.Max(StepWindow.FewestBefore, window.Nights) || !Moved(before, level * window.Share)) continue;
            AddShift(place, window.Nights);
            return;
        }

        if (_trending || _stretch.Count <= StepWindow.FewestBefore || _trend.Probability() > level * StepWindow.TrendShare) return;
        var slope = _trend.Slope();
        if (Math.Abs(slope * _stretch.Count) < rule.LeastChange * Math.Abs(_stretch.Median())) return;
        _trending = true;
        Trends.Add(new Trend(_places[0], place, slope));
    }

    private bool Moved(int before, double share)
    {
        var all = CollectionsMarshal.AsSpan(_stretch);
        var old = all[..before];
        var window = all[before..];
        if (rule.BellShaped && !Tied) return ShiftTest.Probability(old, window, share) <= share;
        var level = Level(old);
        return OrderTest.Probability(old, window) <= share && Math.Abs(Level(window) - level) > rule.LeastChange * Math.Abs(level);
    }

    private void AddShift(int place, int window)
    {
        var all = CollectionsMarshal.AsSpan(_stretch);
        var first = StepPlace.Of(_stretch, window);
        var old = all[..first];
        Steps.Add(new SeriesStep(StepKind.Shift, _places[first], place, Level(old), Level(all[first..]), ShiftTest.Moments(old).Deviation));
        Begin([.. _places[first..]]);
    }

    // Noise that was seen stays known; that nights repeat one another has to show again.
    private void Begin(IReadOnlyList<int> places)
    {
        _stretch.Clear();
        _places.Clear();
        (_trend, _trending) = (new TrendTest(), false);
        if (_repeating == true && places.Count == 0) _repeating = null;
        foreach (var place in places) Append(place);
    }

    private double Level(ReadOnlySpan<double> some) => rule.BellShaped ? ShiftTest.Moments(some).Mean : some.ToArray().Median();
}
