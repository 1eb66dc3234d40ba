using System.IO.Abstractions;
using System.Security.Cryptography;
using ReproHarness.Storage.Downloads;

namespace ReproHarness.Unit.Storage.Downloads;

/// <summary>A folder, a small pinned file and an impatient downloader.</summary>
internal sealed class DownloadBench : IDisposable, IProgress<DownloadStep>
{
    private readonly TemporaryFolder _folder = new();
    private readonly SocketsHttpHandler _handler = DownloadHandler.New();

    public DownloadBench(int size = 300_000) =>
        (Content, Settings) =
            (Bytes(size, seed: 7), new DownloadSettings { Stall = TimeSpan.FromSeconds(20), Backoff = TimeSpan.FromMilliseconds(1) });

    public byte[] Content { get; }

    public DownloadSettings Settings { get; set; }

    public TimeProvider Time { get; set; } = TimeProvider.System;

    public HttpMessageHandler? Handler { get; set; }

    public IFileSystem Files { get; set; } = new FileSystem();

    /// <summary>Sees each step; throws or cancels where a test wants it.</summary>
    public Action<DownloadStep> OnStep { get; set; } = _ => { };

    public List<string> Notes { get; } = [];

    public string Target => _folder.File("sub/file.bin");

    public string Part => Target + ".part";

    public static byte[] Bytes(int size, int seed)
    {
        var bytes = new byte[size];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    public PinnedDownload Pin(params LocalServer[] mirrors) => Pin([.. mirrors.Select(server => new Uri(server.Address, "file.bin"))]);

    public PinnedDownload Pin(params Uri[] mirrors) =>
        new("file.bin", mirrors, Content.Length, Convert.ToHexStringLower(SHA256.HashData(Content)), Target);

    public Task<DownloadOutcome> Fetch(params LocalServer[] mirrors) => Fetch(Pin(mirrors), CancellationToken.None);

    public async Task<DownloadOutcome> Fetch(PinnedDownload pin, CancellationToken stop)
    {
        using var downloader = new Downloader(Handler ?? _handler, Files, Time, Settings, this);
        return await downloader.FetchAsync(pin, stop);
    }

    public async Task<DownloadException> Refused(params LocalServer[] mirrors) =>
        (await FluentActions.Awaiting(() => Fetch(mirrors)).Should().ThrowAsync<DownloadException>()).Which;

    /// <summary>The file is there, whole, and nothing else is.</summary>
    public void ShouldBeWhole()
    {
        File.ReadAllBytes(Target).AsSpan().SequenceEqual(Content).Should().BeTrue();
        Directory.GetFiles(Path.GetDirectoryName(Target)!).Should().Equal(Target);
    }

    /// <summary>As an earlier, interrupted run left it.</summary>
    public void LeavePart(byte[] bytes, Uri? mirror = null, string? tag = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        File.WriteAllBytes(Part, bytes);
        if (tag is not null) File.WriteAllText(Part + ".tag", $"{mirror!.AbsoluteUri}\n{tag}\n");
    }

    public void Report(DownloadStep value)
    {
        if (value.Note is { } note) Notes.Add(note);
        OnStep(value);
    }

    public void Dispose()
    {
        _handler.Dispose();
        _folder.Dispose();
    }
}
