using System.IO.Abstractions;
using System.Reflection;

namespace ReproHarness.Unit.Storage;

/// <summary>A file system without locks, as a network drive that does not support them: every process may open every file.</summary>
internal sealed class UnlockedFileSystem : IFileSystem
{
    private readonly IFileSystem _inner;

    public UnlockedFileSystem(IFileSystem inner)
    {
        _inner = inner;
        FileStream = DispatchProxy.Create<IFileStreamFactory, SharedStreams>();
        ((SharedStreams)FileStream).Inner = inner.FileStream;
    }

    public IFileStreamFactory FileStream { get; }
    public IDirectory Directory => _inner.Directory;
    public IDirectoryInfoFactory DirectoryInfo => _inner.DirectoryInfo;
    public IDriveInfoFactory DriveInfo => _inner.DriveInfo;
    public IFile File => _inner.File;
    public IFileInfoFactory FileInfo => _inner.FileInfo;
    public IFileSystemWatcherFactory FileSystemWatcher => _inner.FileSystemWatcher;
    public IFileVersionInfoFactory FileVersionInfo => _inner.FileVersionInfo;
    public IPath Path => _inner.Path;
    public IRandomAccess RandomAccess => _inner.RandomAccess;

#pragma warning disable CA1852 // DispatchProxy derives from it.
    internal class SharedStreams : DispatchProxy
#pragma warning restore CA1852
    {
        public IFileStreamFactory Inner { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            var shared = args!.Select(argument => argument is FileShare ? FileShare.ReadWrite | FileShare.Delete : argument).ToArray();
            return targetMethod!.Invoke(Inner, BindingFlags.DoNotWrapExceptions, null, shared, null);
        }
    }
}
