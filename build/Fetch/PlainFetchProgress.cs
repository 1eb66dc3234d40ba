using System.Globalization;
using ReproHarness.Storage.Downloads;

namespace ReproHarness.BuildSteps;

/// <summary>Progress in lines, for logs: each ten per cent, but not more than one a second, and at least one every five.</summary>
internal sealed class PlainFetchProgress(TimeProvider time, Action<string> say, Action<string> warn) : IProgress<DownloadStep>
{
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AtLeastEvery = TimeSpan.FromSeconds(5);

    private string? _name;
    private (long Received, long Time) _first;
    private (long Tenth, long Time) _last;

    /// <inheritdoc/>
    public void Report(DownloadStep value)
    {
        if (value.Note is { } note)
        {
            warn(note);
            return;
        }

        var now = time.GetTimestamp();
        var tenth = value.Received * 10 / value.Download.Size;
        // Another file, or the same one from its start: the pace is measured anew.
        if (_name != value.Download.Name || value.Received < _first.Received)
            (_name, _first, _last) = (value.Download.Name, (value.Received, now), (0, now));
        var since = time.GetElapsedTime(_last.Time, now);
        var due = value.Received == value.Download.Size || since >= AtLeastEvery || (tenth > _last.Tenth && since >= AtMostEvery);
        if (!due) return;
        _last = (tenth, now);
        say(Line(value, value.Received - _first.Received, time.GetElapsedTime(_first.Time, now)));
    }

    private static string Line(DownloadStep step, long received, TimeSpan elapsed)
    {
        var line = string.Create(CultureInfo.InvariantCulture,
            $"{step.Download.Name}: {step.Received * 100 / step.Download.Size} % of {step.Download.Size / 1e6:0.0##} MB");
        if (received <= 0 || elapsed <= TimeSpan.Zero) return line;
        var pace = received / elapsed.TotalSeconds;
        var left = TimeSpan.FromSeconds((step.Download.Size - step.Received) / pace);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{line}, {pace / 1e6:0.0##} MB/s{(left > TimeSpan.Zero ? $", {(int)left.TotalMinutes}:{left:ss} left" : "")}");
    }
}
