using ReproHarness.Unit.Storage.Downloads;

namespace ReproHarness.Unit.BuildSteps;

/// <summary>
/// The build program itself, as its scripts start it. Its pins are those of the real files, so what is served here is refused.
/// </summary>
public sealed class FetchDataSpecs : IDisposable
{
    private readonly BuildProgram _build = new();

    public void Dispose() => _build.Dispose();

    [Fact]
    public void A_mirror_that_is_not_there_is_named_with_every_file_to_copy_by_hand()
    {
        var gone = new LocalServer(_ => Answer.Error("404 Not Found"));
        gone.Dispose();

        var line = Refusal([], "--data-root", "data", "--data-mirror", gone.Address.AbsoluteUri);

        line.Should().StartWith($"Cannot fetch the data sets, there seems to be no network: {gone.Address.Authority} cannot be reached (")
            .And.Contain($"copy the files by hand to '{_build.File("data")}' as mnist/train-images-idx3-ubyte.gz, ")
            .And.EndWith("cifar-10-binary.tar.gz, and run again.");
        Directory.GetFiles(_build.File("data")).Select(Path.GetFileName).Should().Equal(".run.lock");
    }

    [Fact]
    public void A_mirror_without_the_files_is_asked_for_each_of_them_once()
    {
        using var empty = new LocalServer(_ => Answer.Error("404 Not Found"));

        Refusal([], "--data-root", "data", "--data-mirror", empty.Address.AbsoluteUri).Should()
            .StartWith("5 files could not be fetched. Cannot fetch 'train-images-idx3-ubyte.gz'").And.Contain(
                "Cannot fetch 'cifar-10-binary.tar.gz'").And.Contain("answers 404 (Not Found)");

        empty.Requests.Should().HaveCount(5);
        Directory.GetFileSystemEntries(_build.File("data")).Select(Path.GetFileName).Should().Equal(".run.lock");
    }

    [Fact]
    public void Without_a_data_folder_the_users_cache_is_filled_through_the_proxy_of_the_environment()
    {
        using var proxy = new LocalServer(_ => Answer.Error("404 Not Found"));

        Refusal(
            [
                ("HTTP_PROXY", proxy.Address.AbsoluteUri), ("XDG_CACHE_HOME", _build.File("cache")),
                ("LOCALAPPDATA", _build.File("cache")), ("HOME", _build.Root),
            ],
            "--data-mirror",
            "http://mirror.invalid/data");

        proxy.Requests.Select(asked => asked.Line).Should().Contain("GET http://mirror.invalid/data/train-images-idx3-ubyte.gz HTTP/1.1");
        Directory.GetFiles(_build.Root, ".run.lock", SearchOption.AllDirectories)
            .Should().ContainSingle().Which.Should().Contain("reproharness");
    }

    private string Refusal((string Name, string Value)[] variables, params string[] arguments) =>
        _build.Run(variables, ["FetchData", .. arguments]).Failure(code: 4);
}
