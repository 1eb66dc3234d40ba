using System.IO.Abstractions;
using System.Reflection;

namespace ReproHarness.Unit.Storage;

/// <summary>A file system without locks, as a network drive that does not support them: every process may open every file.</summary>
internal sealed class UnlockedFileSystem(IFileSystem inner) : WrappedFileSystem(inner, Shared(inner))
{
    private static IFileStreamFactory Shared(IFileSystem inner)
    {
        var streams = DispatchProxy.Create<IFileStreamFactory, SharedStreams>();
        ((SharedStreams)streams).Inner = inner.FileStream;
        return streams;
    }

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
