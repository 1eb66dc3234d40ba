using ReproHarness.Storage;
using Spectre.Console;

namespace ReproHarness.Showing;

/// <summary>Shows how far a run of several steps is, with the time left: a bar on a terminal, plain lines elsewhere.</summary>
public abstract class ProgressDisplay(IReadOnlyList<(string Name, double Cost)> plan, TimeProvider time) : IProgress<double>
{
    private readonly long _start = time.GetTimestamp();
    private readonly Lock _gate = new();
    private int _step;
    private double _fraction;

    /// <summary>The display that fits where the output goes.</summary>
    /// <param name="plan">The steps in their order, each with what it costs relative to the others.</param>
    /// <param name="time">The clock.</param>
    public static ProgressDisplay Of(IReadOnlyList<(string Name, double Cost)> plan, TimeProvider time) =>
        AnsiConsole.Profile.Out.IsTerminal ? new ProgressBar(plan, time) : new ProgressLines(plan, time, PlainLine.Write);

    /// <summary>Does the work, which reports here.</summary>
    public abstract T Run<T>(Func<ProgressDisplay, T> work);

    /// <summary>The step at work is done to this share.</summary>
    public void Report(double value)
    {
        lock (_gate)
        {
            _fraction = Math.Clamp(value, 0, 1);
            Show(Done, Describe());
        }
    }

    /// <summary>The step at work is done.</summary>
    /// <param name="result">What came of it.</param>
    public void Finish(string result)
    {
        lock (_gate)
        {
            (_step, _fraction) = (_step + 1, 0);
            ShowFinished(Done, result, Describe());
        }
    }

    /// <summary>Work goes on. Called often.</summary>
    protected abstract void Show(double done, string what);

    /// <summary>A step ended.</summary>
    protected abstract void ShowFinished(double done, string result, string what);

    private double Done =>
        (plan.Take(_step).Sum(step => step.Cost) + (_step < plan.Count ? _fraction * plan[_step].Cost : 0)) / plan.Sum(step => step.Cost);

    // Before a fiftieth is done there is no pace to go by.
    private string Describe()
    {
        if (_step == plan.Count) return "done";
        var elapsed = time.GetElapsedTime(_start);
        var left = Done > 0.02 ? elapsed * ((1 - Done) / Done) : (TimeSpan?)null;
        return left is { } known ? $"{plan[_step].Name}, {(int)known.TotalMinutes}:{known:ss} left" : plan[_step].Name;
    }
}
