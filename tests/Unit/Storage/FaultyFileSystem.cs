using System.IO.Abstractions;
using System.Reflection;

namespace ReproHarness.Unit.Storage;

/// <summary>
/// A file system on which every write fails with one exception, at the point where a full disk or a lost permission shows.
/// </summary>
internal sealed class FaultyFileSystem(IFileSystem inner, Func<Exception> onWrite) : WrappedFileSystem(inner, Faulty(inner, onWrite))
{
    /// <summary>The error of Linux when the disk is full.</summary>
    public static FaultyFileSystem FullDisk(IFileSystem inner) => new(inner, () => new IOException("No space left on device", 28));

    private static IFileStreamFactory Faulty(IFileSystem inner, Func<Exception> onWrite)
    {
        var streams = DispatchProxy.Create<IFileStreamFactory, FaultyStreams>();
        ((FaultyStreams)streams).Configure(inner.FileStream, onWrite);
        return streams;
    }

#pragma warning disable CA1852 // DispatchProxy derives from it.
    internal class FaultyStreams : DispatchProxy
#pragma warning restore CA1852
    {
        private IFileStreamFactory _streams = null!;
        private Func<Exception> _onWrite = null!;

        public void Configure(IFileStreamFactory streams, Func<Exception> onWrite) => (_streams, _onWrite) = (streams, onWrite);

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            new FaultyStream((FileSystemStream)targetMethod!.Invoke(_streams, args)!, _onWrite);
    }

    private sealed class FaultyStream(FileSystemStream inner, Func<Exception> onWrite) : FileSystemStream(inner, inner.Name, inner.IsAsync)
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw onWrite();

        public override void Write(byte[] buffer, int offset, int count) => throw onWrite();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => throw onWrite();
    }
}
