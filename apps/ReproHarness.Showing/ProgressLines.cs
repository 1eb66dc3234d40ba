using System.Globalization;

namespace ReproHarness.Showing;

/// <summary>Shows progress as a line from time to time, for a file or a build server.</summary>
/// <param name="plan">The steps.</param>
/// <param name="time">The clock.</param>
/// <param name="write">Writes a line.</param>
public sealed class ProgressLines(IReadOnlyList<(string Name, double Cost)> plan, TimeProvider time, Action<string> write)
    : ProgressDisplay(plan, time)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _time = time;
    private long _last = time.GetTimestamp();

    public override T Run<T>(Func<ProgressDisplay, T> work) => work(this);

    protected override void Show(double done, string what)
    {
        if (_time.GetElapsedTime(_last) < Every) return;
        _last = _time.GetTimestamp();
        write(string.Create(CultureInfo.InvariantCulture, $"{100 * done,3:F0} %  {what}"));
    }

    protected override void ShowFinished(double done, string result, string what)
    {
        _last = _time.GetTimestamp();
        write(string.Create(CultureInfo.InvariantCulture, $"{100 * done,3:F0} %  {result}"));
    }
}
