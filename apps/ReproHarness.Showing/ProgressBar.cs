using Spectre.Console;

namespace ReproHarness.Showing;

/// <summary>A bar on a terminal.</summary>
public sealed class ProgressBar(IReadOnlyList<(string Name, double Cost)> plan, TimeProvider time) : ProgressDisplay(plan, time)
{
    private ProgressTask? _bar;

    public override T Run<T>(Func<ProgressDisplay, T> work) => AnsiConsole.Progress()
        .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
        .Start(context =>
        {
            _bar = context.AddTask("starting", maxValue: 1);
            return work(this);
        });

    protected override void Show(double done, string what) => (_bar!.Value, _bar.Description) = (done, Markup.Escape(what));

    // The table below has the results. Lines in between would break the bar.
    protected override void ShowFinished(double done, string result, string what) => Show(done, what);
}
