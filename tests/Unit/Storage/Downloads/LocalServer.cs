using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ReproHarness.Unit.Storage.Downloads;

/// <summary>What a client asked.</summary>
internal sealed record Asked(string Line, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The first byte of an open range, or null.</summary>
    public int? From =>
        Headers.TryGetValue("Range", out var range)
            ? int.Parse(range["bytes=".Length..^1], System.Globalization.CultureInfo.InvariantCulture)
            : null;

    public string? IfRange => Headers.GetValueOrDefault("If-Range");
}

/// <summary>
/// A real server on 127.0.0.1 that answers every request as a test wants, misbehaviour included. One request a connection.
/// </summary>
internal sealed class LocalServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closed = new();
    private readonly Func<Asked, Answer> _answers;
    private readonly X509Certificate2? _certificate;

    public LocalServer(Func<Asked, Answer> answers, X509Certificate2? certificate = null)
    {
        (_answers, _certificate) = (answers, certificate);
        _listener.Start();
        _ = AcceptAsync();
    }

    public ConcurrentQueue<Asked> Requests { get; } = new();

    public Uri Address =>
        new($"{(_certificate is null ? "http" : "https")}://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/data/");

    public void Dispose()
    {
        _closed.Cancel();
        _listener.Stop();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync(_closed.Token));
        }
        catch (Exception cause) when (cause is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                Stream stream = client.GetStream();
                if (_certificate is not null)
                {
                    var secure = new SslStream(stream);
                    await secure.AuthenticateAsServerAsync(_certificate);
                    stream = secure;
                }

                var asked = await ReadAsync(stream);
                if (asked is null) return;
                Requests.Enqueue(asked);
                await _answers(asked).SendAsync(client, stream, _closed.Token);
            }
            catch (Exception cause) when (
                cause is IOException or OperationCanceledException or SocketException
                    or System.Security.Authentication.AuthenticationException)
            {
                // The client went away.
            }
        }
    }

    private static async Task<Asked?> ReadAsync(Stream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!(head.Count >= 4 && head[^1] == '\n' && head[^3] == '\n'))
        {
            if (await stream.ReadAsync(one) == 0) return null;
            head.Add(one[0]);
        }

        var lines = Encoding.ASCII.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        return new Asked(
            lines[0],
            lines.Skip(1).Select(line => line.Split(": ", 2))
                .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase));
    }
}
