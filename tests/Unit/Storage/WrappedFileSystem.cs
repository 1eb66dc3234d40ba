using System.IO.Abstractions;

namespace ReproHarness.Unit.Storage;

/// <summary>A file system whose streams are other ones.</summary>
/// <param name="inner">Everything else.</param>
/// <param name="streams">The streams.</param>
internal abstract class WrappedFileSystem(IFileSystem inner, IFileStreamFactory streams) : IFileSystem
{
    public IFileStreamFactory FileStream => streams;
    public IDirectory Directory => inner.Directory;
    public IDirectoryInfoFactory DirectoryInfo => inner.DirectoryInfo;
    public IDriveInfoFactory DriveInfo => inner.DriveInfo;
    public IFile File => inner.File;
    public IFileInfoFactory FileInfo => inner.FileInfo;
    public IFileSystemWatcherFactory FileSystemWatcher => inner.FileSystemWatcher;
    public IFileVersionInfoFactory FileVersionInfo => inner.FileVersionInfo;
    public IPath Path => inner.Path;
    public IRandomAccess RandomAccess => inner.RandomAccess;
}
