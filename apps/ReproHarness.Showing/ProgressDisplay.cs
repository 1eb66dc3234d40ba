using ReproHarness.Storage;
using Spectre.Console;

namespace ReproHarness.Showing;

/// <summary>Shows the progress of a run of several steps with the remaining time: a bar on a terminal, plain lines elsewhere.</summary>
public abstract class ProgressDisplay(IReadOnlyList<(string Name, double Cost)> plan, TimeProvider time) : IProgress<double>
{
    private readonly long _start = time.GetTimestamp();
    private readonly Lock _gate = new();
    private int _step;
    private double _fraction;

    /// <summary>The display for the kind of output: terminal or not.</summary>
    /// <param name="plan">The steps in their order, each with its cost relative to the others.</param>
    /// <param name="time">The clock.</param>
    public static ProgressDisplay Of(IReadOnlyList<(string Name, double Cost)> plan, TimeProvider time) =>
        AnsiConsole.Profile.Out.IsTerminal ? new ProgressBar(plan, time) : new ProgressLines(plan, time, PlainLine.Write);

    /// <summary>Runs the work, which reports its progress to this display.</summary>
    public abstract T Run<T>(Func<ProgressDisplay, T> work);

    /// <summary>Reports the finished share of the current step, 0 to 1.</summary>
    public void Report(double value)
    {
        lock (_gate)
        {
            _fraction = Math.Clamp(value, 0, 1);
            Show(Done, Describe());
        }
    }

    /// <summary>Finishes the current step.</summary>
    /// <param name="result">Text of its result.</param>
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

    // Before a fiftieth of the work is done, the remaining time cannot be estimated.
    private string Describe()
    {
        if (_step == plan.Count) return "done";
        var elapsed = time.GetElapsedTime(_start);
        var left = Done > 0.02 ? elapsed * ((1 - Done) / Done) : (TimeSpan?)null;
        return left is { } known ? $"{plan[_step].Name}, {(int)known.TotalMinutes}:{known:ss} left" : plan[_step].Name;
    }
}
