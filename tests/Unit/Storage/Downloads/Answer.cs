using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ReproHarness.Unit.Storage.Downloads;

/// <summary>How an answer ends after its bytes.</summary>
internal enum Ending
{
    Closed,
    Reset,
    Silence,
}

/// <summary>What a server sends: a head as written, some bytes, an end. Nothing is checked: it may lie.</summary>
internal sealed record Answer(string Status, IReadOnlyList<string> Headers, byte[] Body, Ending Ending = Ending.Closed)
{
    /// <summary>How long the server waits before each tenth of the body.</summary>
    public TimeSpan Drip { get; init; }

    /// <summary>The whole file.</summary>
    public static Answer Whole(byte[] content, params string[] headers) =>
        new("200 OK", [.. headers, string.Create(CultureInfo.InvariantCulture, $"Content-Length: {content.Length}")], content);

    /// <summary>Without a length: the end of the connection is the end of the file.</summary>
    public static Answer WithoutLength(byte[] content) => new("200 OK", [], content);

    /// <summary>An error without a body.</summary>
    public static Answer Error(string status, params string[] headers) => new(status, [.. headers, "Content-Length: 0"], []);

    /// <summary>Everything from a byte on, as a server sends it that knows ranges.</summary>
    public static Answer Rest(byte[] content, int from, params string[] headers) => new(
        "206 Partial Content",
        [.. headers, string.Create(CultureInfo.InvariantCulture, $"Content-Range: bytes {from}-{content.Length - 1}/{content.Length}"),
            string.Create(CultureInfo.InvariantCulture, $"Content-Length: {content.Length - from}")],
        content[from..]);

    /// <summary>What a good server answers: the rest where it is asked for and the tag is its own, else the whole.</summary>
    public static Answer Proper(byte[] content, Asked asked, string? tag = null)
    {
        string[] headers = tag is null ? [] : [$"ETag: {tag}"];
        return asked.From is not { } from || (asked.IfRange is { } condition && condition != tag) ? Whole(content, headers)
            : from >= content.Length ? Error("416 Range Not Satisfiable")
            : Rest(content, from, headers);
    }

    /// <summary>The same head, but only so many bytes of the body.</summary>
    public Answer CutAfter(int bytes, Ending ending = Ending.Closed) =>
        this with { Body = Body[..Math.Min(bytes, Body.Length)], Ending = ending };

    public async Task SendAsync(TcpClient client, Stream stream, CancellationToken closed)
    {
        var head = string.Join("", new[] { $"HTTP/1.1 {Status}", "Connection: close" }.Concat(Headers).Select(line => line + "\r\n"))
            + "\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), closed);
        foreach (var piece in Drip > TimeSpan.Zero ? Body.Chunk((Body.Length / 10) + 1) : [Body])
        {
            await Task.Delay(Drip, closed);
            await stream.WriteAsync(piece, closed);
            await stream.FlushAsync(closed);
        }

        await stream.FlushAsync(closed);
        if (Ending == Ending.Silence) await Task.Delay(Timeout.Infinite, closed);
        // Without lingering the connection is reset instead of closed.
        if (Ending == Ending.Reset) client.LingerState = new LingerOption(true, 0);
        else client.Client.Shutdown(SocketShutdown.Send);
    }
}
