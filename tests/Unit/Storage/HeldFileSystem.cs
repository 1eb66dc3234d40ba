using System.IO.Abstractions;
using System.IO.Abstractions.TestingHelpers;

namespace ReproHarness.Unit.Storage;

/// <summary>A file system in which the next renames find a file held, as on Windows.</summary>
internal sealed class HeldFileSystem : MockFileSystem
{
    public HeldFileSystem(int held) => (Held, File) = (held, new HeldFile(this));

    /// <summary>How many renames fail yet.</summary>
    public int Held { get; set; }

    public override IFile File { get; }

    private sealed class HeldFile(HeldFileSystem files) : MockFile(files)
    {
        public override void Move(string sourceFileName, string destFileName, bool overwrite)
        {
            if (files.Held-- > 0)
                throw new IOException(
                    "The process cannot access the file because it is being used by another process.", unchecked((int)0x80070020));
            base.Move(sourceFileName, destFileName, overwrite);
        }
    }
}
