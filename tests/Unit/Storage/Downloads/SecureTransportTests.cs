using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ReproHarness.Storage.Downloads;

namespace ReproHarness.Unit.Storage.Downloads;

public sealed class SecureTransportTests : IDisposable
{
    private readonly DownloadBench _bench = new();
    private readonly X509Certificate2 _certificate = SelfSigned();

    public void Dispose()
    {
        _certificate.Dispose();
        _bench.Dispose();
    }

    [Fact]
    public async Task A_redirect_to_another_place_is_followed()
    {
        using var store = new LocalServer(asked => Answer.Proper(_bench.Content, asked));
        using var front = new LocalServer(_ => Answer.Error("302 Found", $"Location: {new Uri(store.Address, "file.bin")}"));
        await _bench.Fetch(front);
        _bench.ShouldBeWhole();
    }

    [Fact]
    public async Task A_redirect_from_https_to_http_is_refused()
    {
        using var plain = new LocalServer(asked => Answer.Proper(_bench.Content, asked));
        var location = new Uri(plain.Address, "file.bin");
        using var secure = new LocalServer(_ => Answer.Error("302 Found", $"Location: {location}"), _certificate);
        using var trusting = Trusting();
        _bench.Handler = trusting;

        var refused = await _bench.Refused(secure);

        refused.Failures.Single().Reason.Should().Be($"redirects to {location}, which is not followed");
        plain.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_ends_the_matter()
    {
        using var secure = new LocalServer(asked => Answer.Proper(_bench.Content, asked), _certificate);

        var refused = await _bench.Refused(secure);

        refused.Failures.Single().Reason.Should().StartWith("shows no certificate that this machine trusts");
        secure.Requests.Should().BeEmpty();

        using var trusting = Trusting();
        _bench.Handler = trusting;
        await _bench.Fetch(secure);
        _bench.ShouldBeWhole();
    }

    [Fact]
    public async Task A_configured_proxy_is_used_and_its_refusal_counts_as_no_network()
    {
        using var proxy =
            new LocalServer(
                asked =>
                    asked.Line.StartsWith("GET http://mirror.invalid/", StringComparison.Ordinal)
                        ? Answer.Proper(_bench.Content, asked)
                        : Answer.Error("403 Forbidden"));
        using var handler = DownloadHandler.New();
        handler.Proxy = new WebProxy(proxy.Address);
        _bench.Handler = handler;

        var tunnel =
            await FluentActions.Awaiting(() => _bench.Fetch(_bench.Pin(new Uri("https://mirror.invalid/file.bin")), CancellationToken.None))
                .Should().ThrowAsync<DownloadException>();
        tunnel.Which.Offline.Should().BeTrue();
        tunnel.Which.Message.Should().Contain("mirror.invalid cannot be reached through the proxy");
        await _bench.Fetch(_bench.Pin(new Uri("http://mirror.invalid/file.bin")), CancellationToken.None);

        _bench.ShouldBeWhole();
        proxy.Requests.Select(asked => asked.Line).Should()
            .Equal("CONNECT mirror.invalid:443 HTTP/1.1", "GET http://mirror.invalid/file.bin HTTP/1.1");
    }

    [Fact]
    public void The_handler_leaves_the_systems_proxy_and_the_check_of_certificates_on()
    {
        using var handler = DownloadHandler.New();
        handler.UseProxy.Should().BeTrue();
        handler.Proxy.Should().BeNull("the default proxy is that of the environment");
        handler.SslOptions.RemoteCertificateValidationCallback.Should().BeNull();
    }

    /// <summary>The handler of the program but for its trust in the test's own certificate.</summary>
    private SocketsHttpHandler Trusting()
    {
        var handler = DownloadHandler.New();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) =>
            shown?.GetCertHashString() == _certificate.GetCertHashString();
        return handler;
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
