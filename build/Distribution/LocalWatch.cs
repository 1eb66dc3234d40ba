using System.Globalization;
using ReproHarness.Distribution;
using ReproHarness.Distribution.Local;
using ReproHarness.Distribution.Manifest;
using ReproHarness.Distribution.Planning;
using ReproHarness.Distribution.Units;
using Serilog;
using Serilog.Events;
using Spectre.Console;

namespace ReproHarness.BuildSteps;

/// <summary>Shows units of this machine with the time left: a bar on a terminal, a line for each that ends elsewhere.</summary>
/// <param name="folder">The run.</param>
/// <param name="manifest">Its manifest.</param>
/// <param name="time">The clock.</param>
internal sealed class LocalWatch(RunFolder folder, RunManifest manifest, TimeProvider time)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    private readonly long _start = time.GetTimestamp();
    private readonly Pace _pace = new();
    private readonly Makespan _plan = new(manifest);
    private readonly double _doneBefore = new OpenUnits(ManifestFile.Units(folder, manifest), UnitStates.Read(folder)).DoneSeconds;
    private readonly Lock _gate = new();
    private (double Done, string Text) _shown = (0, "starting");
    private bool _hasBar;

    /// <summary>Works while this shows it.</summary>
    /// <param name="work">The work, which tells what happens.</param>
    public OpenUnits Run(Func<OpenUnits> work)
    {
        if (!AnsiConsole.Profile.Out.IsTerminal || !Log.IsEnabled(LogEventLevel.Information)) return work();
        _hasBar = true;
        var working = Task.Run(work);
        AnsiConsole.Progress()
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context =>
            {
                var bar = context.AddTask("starting", maxValue: 1);
                do
                {
                    lock (_gate) (bar.Value, bar.Description) = (_shown.Done, Markup.Escape($"{_shown.Text}{Left}"));
                }
                while (!((IAsyncResult)working).AsyncWaitHandle.WaitOne(Poll));
                bar.Description = "measured";
            });
        return working.GetAwaiter().GetResult();
    }

    /// <summary>Takes what happened.</summary>
    public void Tell(LocalProgress progress)
    {
        var line = Line(progress);
        if (!_hasBar) Log.Information("{Line:l}", line);
    }

    /// <summary>What happened, in a line.</summary>
    internal string Line(LocalProgress progress)
    {
        var known = progress.Units.Known.Where(unit => unit.Missing is null).ToList();
        var finished = known.Count - progress.Units.Open.Count - progress.Units.GivenUp.Count;
        var text = string.Create(
            CultureInfo.InvariantCulture, $"{finished} of {known.Count} units done, {progress.AtWork.Count} at work");
        lock (_gate)
        {
            // Before its last round is known, the plan's estimate of the whole stands for a search.
            var isKnown = manifest.Searches.All(search => folder.IsSearched(search.Family));
            var left = (isKnown ? known.Sum(unit => unit.Seconds) : _plan.Work) - _doneBefore;
            var done = left > 0 ? Math.Clamp((progress.Units.DoneSeconds - _doneBefore) / left, 0, 1) : 1;
            _pace.Note(time.GetElapsedTime(_start), done);
            _shown = (done, text);
            return $"{text}{Left}: {progress.What}";
        }
    }

    private string Left => _pace.Describe(time.GetElapsedTime(_start)) is { Length: > 0 } left ? $", {left}" : "";
}
