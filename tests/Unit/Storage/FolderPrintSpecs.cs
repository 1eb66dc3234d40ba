using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Storage;

public sealed class FolderPrintSpecs
{
    private readonly MockFileSystem _files = new();

    [Fact]
    public void The_same_files_in_another_place_have_the_same_print()
    {
        Write("/a/x", "1");
        Write("/a/sub/y", "2");
        Write("/b/sub/y", "2");
        Write("/b/x", "1");

        FolderPrint.Of(_files, "/a").Should().Be(FolderPrint.Of(_files, "/b"));
    }

    [Theory]
    [InlineData("/b/x", "2")]
    [InlineData("/b/y", "1")]
    [InlineData("/b/sub/x", "1")]
    public void Another_content_name_or_place_is_another_print(string path, string content)
    {
        Write("/a/x", "1");
        Write(path, content);

        FolderPrint.Of(_files, "/b").Should().NotBe(FolderPrint.Of(_files, "/a"));
    }

    [Fact]
    public void Of_thousands_of_files_the_lengths_count_and_not_the_contents()
    {
        for (var number = 0; number <= FolderPrint.MostRead; number++)
        {
            Write($"/a/{number}", "1");
            Write($"/b/{number}", "2");
            Write($"/c/{number}", "33");
        }

        FolderPrint.Of(_files, "/b").Should().Be(FolderPrint.Of(_files, "/a"));
        FolderPrint.Of(_files, "/c").Should().NotBe(FolderPrint.Of(_files, "/a"));
    }

    private void Write(string path, string content)
    {
        _files.Directory.CreateDirectory(_files.Path.GetDirectoryName(path)!);
        _files.File.WriteAllText(path, content);
    }
}
