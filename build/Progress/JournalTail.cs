using System.Text;
using ReproHarness.Contracts.Progress;

namespace ReproHarness.BuildSteps;

/// <summary>Reads a growing journal: each call gives the whole lines that are new.</summary>
internal sealed class JournalTail(string path)
{
    private long _position;

    public IReadOnlyList<JournalEvent> ReadNew()
    {
        if (!File.Exists(path))
            return [];
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Position = Math.Min(_position, stream.Length);
        var bytes = new byte[stream.Length - stream.Position];
        stream.ReadExactly(bytes);

        // A line is whole once its end is written; a character may still be cut in two before that.
        var end = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        _position = stream.Position - bytes.Length + end;
        return Encoding.UTF8.GetString(bytes, 0, end)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(JournalEvent.Parse)
            .OfType<JournalEvent>()
            .ToList();
    }
}
