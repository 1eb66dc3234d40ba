using System.Text;

/// <summary>A verification that failed: which files, what was received, what was verified. Global, as the package's own.</summary>
public sealed class VerifyException : Exception
{
    private VerifyException(string message) : base(message) { }

    internal static VerifyException New(VerifyXunit.SnapshotFiles files, string received) =>
        new(Head("New", files).Append($"Received: {files.ReceivedName}\n{received}\n").ToString());

    internal static VerifyException NotEqual(VerifyXunit.SnapshotFiles files, string received, string verified, string? message)
    {
        var text = Head("NotEqual", files);
        text.Append($"Received: {files.ReceivedName}\n{received}\nVerified: {files.VerifiedName}\n{verified}\n");
        if (message is not null) text.Append($"Compare Result:\n{message}\n");
        return new VerifyException(text.ToString());
    }

    private static StringBuilder Head(string kind, VerifyXunit.SnapshotFiles files) => new StringBuilder()
        .Append($"Directory: {files.Directory}\n{kind}:\n  - Received: {files.ReceivedName}\n    Verified: {files.VerifiedName}\n\nFileContent:\n\n{kind}:\n\n");
}
