using ReproHarness.Contracts.Progress;
using ReproHarness.Storage;
using Serilog;
using Serilog.Events;
using Spectre.Console;

namespace ReproHarness.BuildSteps;

/// <summary>Runs the claims and shows meanwhile what their journal says: a bar on a terminal, plain lines elsewhere.</summary>
internal static class ClaimWatch
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PlainEvery = TimeSpan.FromSeconds(10);

    /// <exception cref="InputException">The journal has a fatal event; its message is the event's.</exception>
    /// <exception cref="UnitsMissingException">Units of a share failed.</exception>
    public static TrxFile Run(string journal, Func<TrxFile> claims)
    {
        if (File.Exists(journal)) File.Delete(journal);
        var work = Task.Run(claims);
        var tail = new JournalTail(journal);
        var later = AnsiConsole.Profile.Out.IsTerminal && Log.IsEnabled(LogEventLevel.Information) ? Bar(work, tail) : Lines(work, tail);
        foreach (var warning in later.Where(step => step.Event == "warning"))
            Log.Warning("{Message:l}", warning.Message);
        List<JournalEvent> failed = [.. later.Where(step => step.Event == "failed")];
        foreach (var unit in failed)
            Log.Error("'{Unit:l}' failed: {Message:l}", unit.Unit, unit.Message);
        if (later.Find(step => step.Event == "fatal") is { } fatal)
        {
            // What the user did wrong tells more than that the tests failed.
            ((IAsyncResult)work).AsyncWaitHandle.WaitOne();
            var message = fatal.Message ?? "The claims could not run.";
            throw fatal.Infrastructure == true ? new InfrastructureException(message) : new InputException(message);
        }

        var trx = work.GetAwaiter().GetResult();
        return failed.Count == 0
            ? trx
            : throw new UnitsMissingException(UnitsMissingException.LineOf([.. failed.Select(unit => unit.Unit!)]));
    }

    // Log lines would tear the bar: what must be said is said after it.
    private static List<JournalEvent> Bar(Task work, JournalTail tail)
    {
        var seen = new List<JournalEvent>();
        AnsiConsole.Progress()
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context =>
            {
                var bar = context.AddTask("starting", maxValue: 1);
                Follow(work, tail, (step, progress, _, text) =>
                {
                    if (step is not null)
                        seen.Add(step);
                    bar.Value = progress.Done;
                    bar.Description = Markup.Escape(text);
                });
                bar.Description = "judged";
            });
        return seen;
    }

    private static List<JournalEvent> Lines(Task work, JournalTail tail)
    {
        var seen = new List<JournalEvent>();
        var last = TimeSpan.Zero;
        Follow(work, tail, (step, _, elapsed, text) =>
        {
            if (step is not null)
                seen.Add(step);
            if (step?.Event != "finished" && elapsed - last < PlainEvery)
                return;
            last = elapsed;
            Log.Information("{What:l}", text);
        });
        return seen;
    }

    private static void Follow(Task work, JournalTail tail, Action<JournalEvent?, RunProgress, TimeSpan, string> show)
    {
        var start = TimeProvider.System.GetTimestamp();
        var pace = new Pace();
        var progress = RunProgress.None;
        bool ended;
        do
        {
            ended = ((IAsyncResult)work).AsyncWaitHandle.WaitOne(Poll);
            foreach (var step in tail.ReadNew())
            {
                progress = progress.After(step);
                Show(step);
            }

            if (!ended)
                Show(null);
        }
        while (!ended);

        void Show(JournalEvent? step)
        {
            var elapsed = TimeProvider.System.GetElapsedTime(start);
            pace.Note(elapsed, progress.Done);
            show(step, progress, elapsed, progress.Describe(pace.Describe(elapsed)));
        }
    }
}
