using System.IO.Abstractions;
using System.Text;
using ReproHarness.Storage;

namespace ReproHarness.Search.Runs;

/// <summary>
/// Keeps the children of one search, a line for each, on the disk before the search goes on. Lines are in the order in which children were finished, which workers
/// may change; each bears its child's place. A process that is killed leaves at most half a line at the end, which is cut off: its child is evaluated again.
/// </summary>
public sealed class SearchJournal : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private readonly string _path;
    private readonly FileSystemStream _stream;
    private readonly Dictionary<int, SearchedChild> _children = [];
    private InputException? _refusal;

    private SearchJournal(string path, FileSystemStream stream) => (_path, _stream) = (path, stream);

    /// <summary>Opens the journal at <paramref name="path"/> and reads what it holds; a missing one is begun. No other run may write it meanwhile.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The file; missing folders are made.</param>
    /// <param name="search">One line that is equal exactly when two searches find the same: space, searcher, settings, seed, rewards and code.</param>
    /// <exception cref="InputException">It cannot be written, is damaged, or is of another search.</exception>
    public static SearchJournal Open(IFileSystem files, string path, string search)
    {
        ArgumentNullException.ThrowIfNull(files);
        FileSystemStream? stream = null;
        try
        {
            files.Directory.CreateDirectory(files.Path.GetDirectoryName(files.Path.GetFullPath(path))!);

            // Unix knows one lock that keeps a second writer out: the one that shares nothing. No buffer: what the disk refused must not be tried again when
            // the file is closed.
            stream = files.FileStream.New(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            var journal = new SearchJournal(path, stream);
            journal.Load(search);
            return journal;
        }
        catch (Exception cause)
        {
            stream?.Dispose();
            if (WriteFailure.IsRefusal(cause)) throw WriteFailure.For(path, cause);
            throw;
        }
    }

    /// <summary>What the journal holds of the child at a place of the history; null when it is to be evaluated.</summary>
    /// <param name="number">The place, from 0.</param>
    /// <param name="choices">What the searcher chose there.</param>
    /// <param name="name">The name of what they decide.</param>
    /// <exception cref="InputException">The journal holds another child there.</exception>
    public SearchedChild? Find(int number, IReadOnlyList<int> choices, string name)
    {
        SearchedChild? child;
        lock (_children)
        {
            if (!_children.TryGetValue(number, out child)) return null;
        }

        if (child.Name == name && child.Choices.SequenceEqual(choices)) return child;
        throw new InputException(
            $"Journal '{_path}': child {number} is {child.Name} [{string.Join(' ', child.Choices)}], but the search proposes {name} [{string.Join(' ', choices)}]: "
            + "another seed, setting or version wrote it; delete it to search anew, or go on with what wrote it.");
    }

    /// <summary>Keeps a child; when this returns, it is on the disk.</summary>
    /// <param name="number">Its place in the history, from 0.</param>
    /// <param name="child">The child.</param>
    /// <exception cref="InputException">The disk is full or the file cannot be written; what was kept before stays.</exception>
    public void Append(int number, SearchedChild child)
    {
        ArgumentNullException.ThrowIfNull(child);
        lock (_children)
        {
            // A line behind half a line could not be read.
            if (_refusal is not null) throw _refusal;
            try
            {
                Write(new JournalLine(Number: number, Choices: child.Choices, Name: child.Name, Reward: child.Reward));
            }
            catch (Exception cause) when (WriteFailure.IsRefusal(cause))
            {
                throw _refusal = WriteFailure.For(_path, cause);
            }

            _children.Add(number, child);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _stream.Dispose();

    private void Write(JournalLine line)
    {
        _stream.Write(Utf8.GetBytes(line.ToText() + "\n"));
        _stream.Flush(flushToDisk: true);
    }

    private void Load(string search)
    {
        var bytes = new byte[_stream.Length];
        _stream.ReadExactly(bytes);
        var whole = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        _stream.SetLength(whole);
        _stream.Position = whole;
        if (whole == 0) Write(new JournalLine(search));
        else Read(Utf8.GetString(bytes, 0, whole - 1).Split('\n'), search);
    }

    private void Read(string[] lines, string search)
    {
        if (JournalLine.Parse(lines[0])?.Search is not { } found) throw Damaged(1, "it does not name a search");
        if (found != search)
            throw new InputException($"Journal '{_path}' is of the search '{found}', not '{search}'; delete it to search anew, or give another folder with {WriteFailure.ArtifactsOption}.");
        for (var i = 1; i < lines.Length; i++)
        {
            if (JournalLine.Parse(lines[i]) is not { Child: { } child, Number: { } number } || !_children.TryAdd(number, child)) throw Damaged(i + 1, "it tells of no child, or of one that another line told of");
        }
    }

    private InputException Damaged(int line, string what) => new($"Journal '{_path}', line {line}: {what}; restore the file, or delete it to search anew.");
}
