using System.IO.Abstractions;
using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;
using ReproHarness.Unit.Storage;

namespace ReproHarness.Unit.Experiments.Runtime;

public sealed class RelaxedLibraryCopyTests
{
    private const string Original = "/packages/libLibTorchSharp.so";

    private readonly MockFileSystem _files = new(new Dictionary<string, MockFileData> { [Original] = new(ElfImage.Create()) });

    [Fact]
    public void The_copy_differs_from_the_original_in_the_flag_alone_and_lies_under_its_hash()
    {
        var copy = new RelaxedLibraryCopy("/cache", _files).Of(Original);

        copy.Should().Be($"/cache/{ContentHash.Of(ElfImage.Create())}/libLibTorchSharp.so");
        _files.File.ReadAllBytes(copy).Should().Equal(Weakened());
        _files.File.ReadAllBytes(Original).Should().Equal(ElfImage.Create());
        _files.AllFiles.Should().HaveCount(2, "no half-written file stays behind");
    }

    [Fact]
    public void A_good_copy_is_left_alone()
    {
        var copy = new RelaxedLibraryCopy("/cache", _files).Of(Original);
        var written = new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.Zero).UtcDateTime;
        _files.File.SetLastWriteTimeUtc(copy, written);

        new RelaxedLibraryCopy("/cache", _files).Of(Original);

        _files.File.GetLastWriteTimeUtc(copy).Should().Be(written);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(ElfImage.Size)]
    public void A_damaged_copy_is_made_again(int length)
    {
        var copy = new RelaxedLibraryCopy("/cache", _files).Of(Original);
        _files.File.WriteAllBytes(copy, new byte[length]);

        new RelaxedLibraryCopy("/cache", _files).Of(Original);

        _files.File.ReadAllBytes(copy).Should().Equal(Weakened());
    }

    [Fact]
    public void An_unwritable_cache_is_named_with_the_cure()
    {
        // A real file system: the mock makes folders below a file.
        using var folder = new TemporaryFolder();
        var (original, cache) = (folder.File("libLibTorchSharp.so"), folder.File("cache"));
        File.WriteAllBytes(original, ElfImage.Create());
        File.WriteAllText(cache, "a file where the folder should be");

        var make = () => new RelaxedLibraryCopy(cache, new FileSystem()).Of(original);

        make.Should().Throw<InputException>().WithMessage($"Cannot write '{cache}/*XDG_CACHE_HOME*");
    }

    [Fact]
    public void A_library_without_that_version_or_no_library_at_all_is_refused()
    {
        _files.File.WriteAllBytes(
            Original, ElfImage.Create().Select((value, at) => at == ElfImage.FlagsOffset + 4 ? (byte)1 : value).ToArray());
        var other = () => new RelaxedLibraryCopy("/cache", _files).Of(Original);
        other.Should().Throw<InputException>().WithMessage("*does not name GLIBCXX_3.4.32*");

        _files.File.WriteAllBytes(Original, [1, 2, 3]);
        other.Should().Throw<InputException>().WithMessage("*not a 64-bit little-endian ELF file*dotnet restore*");
    }

    [Fact]
    public void The_cache_follows_xdg_and_ignores_a_relative_value()
    {
        RelaxedLibraryCopy.DefaultCache(_ => "/xdg", "/home/me", _ => true).Should().Be("/xdg/reproharness/native");
        RelaxedLibraryCopy.DefaultCache(_ => null, "/home/me", _ => true).Should().Be("/home/me/.cache/reproharness/native");
        RelaxedLibraryCopy.DefaultCache(_ => "relative", "/home/me", _ => true).Should().Be("/home/me/.cache/reproharness/native");
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("/nonexistent", false)]
    public void Without_a_home_the_cache_lies_among_the_temporary_files(string home, bool canMake) =>
        RelaxedLibraryCopy.DefaultCache(_ => null, home, _ => canMake).Should()
            .StartWith(Path.GetTempPath()).And.EndWith("/reproharness/native");

    private static byte[] Weakened()
    {
        var image = ElfImage.Create();
        image[ElfImage.FlagsOffset] = 2;
        return image;
    }
}
