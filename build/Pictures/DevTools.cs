using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReproHarness.BuildSteps;

/// <summary>One page over the DevTools protocol: commands in turn, events kept as they come.</summary>
internal sealed class DevTools : IDisposable
{
    // A browser that answers nothing for so long hangs. Each command has it anew.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _limit = new(Patience);
    private int _id;

    /// <summary>Every event seen so far, oldest first.</summary>
    public List<JsonNode> Events { get; } = [];

    /// <summary>The first page of the browser at a port; null while there is none yet.</summary>
    public static async Task<DevTools?> TryConnect(string port)
    {
        using var http = new HttpClient();
        var pages = await http.GetFromJsonAsync<JsonArray>($"http://127.0.0.1:{port}/json/list");
        if (pages!.FirstOrDefault(page => (string?)page!["type"] == "page") is not { } first) return null;
        var tools = new DevTools();
        await tools._socket.ConnectAsync(new Uri((string)first["webSocketDebuggerUrl"]!), tools._limit.Token);
        return tools;
    }

    /// <summary>Sends a command and waits for its answer.</summary>
    public async Task<JsonNode> Send(string method, object? parameters = null)
    {
        _limit.CancelAfter(Patience);
        var id = ++_id;
        var message = JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters ?? new { } });
        await _socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, _limit.Token);
        while (true)
        {
            var answer = await Receive();
            if ((int?)answer["id"] != id) Events.Add(answer);
            else if (answer["error"] is { } error) throw new InvalidOperationException($"{method}: {error.ToJsonString()}");
            else return answer["result"]!;
        }
    }

    /// <summary>Waits until an event of this name has come.</summary>
    public async Task WaitFor(string method)
    {
        _limit.CancelAfter(Patience);
        while (!Events.Any(seen => (string?)seen["method"] == method)) Events.Add(await Receive());
    }

    private async Task<JsonNode> Receive()
    {
        using var text = new MemoryStream();
        var buffer = new byte[64 * 1024];
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer, _limit.Token);
            text.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonNode.Parse(text.ToArray())!;
    }

    public void Dispose()
    {
        _socket.Dispose();
        _limit.Dispose();
    }
}
