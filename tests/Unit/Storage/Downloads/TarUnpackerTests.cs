using System.Formats.Tar;
using System.IO.Abstractions;
using System.IO.Compression;
using ReproHarness.Storage;
using ReproHarness.Storage.Downloads;

namespace ReproHarness.Unit.Storage.Downloads;

public sealed class TarUnpackerTests : IDisposable
{
    private static readonly ArchiveMember[] Members = [new("in/a.bin", "a.bin", 4, 4), new("in/b.txt", "b.txt", 0, 9)];
    private readonly TemporaryFolder _folder = new();
    private readonly FileSystem _files = new();

    public void Dispose() => _folder.Dispose();

    private string Target => _folder.File("data/set");

    [Fact]
    public void The_members_are_unpacked_under_their_own_names_and_the_rest_is_left_alone()
    {
        Unpack(Entry("in/readme.html", "x"), Entry("in/a.bin", "1234"), Entry("../../evil", "x"), Entry("/etc/evil", "x"),
            Entry("in/b.txt", "names"));

        File.ReadAllText(Path.Combine(Target, "a.bin")).Should().Be("1234");
        File.ReadAllText(Path.Combine(Target, "b.txt")).Should().Be("names");
        Directory.GetFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(_folder.Path, path)).Order(StringComparer.Ordinal)
            .Should().Equal("archive.tar.gz", "data", "data/set", "data/set/SHA256SUMS", "data/set/a.bin", "data/set/b.txt");
    }

    [Fact]
    public void Unpacked_files_are_known_again_by_their_hashes()
    {
        IsWhole().Should().BeFalse("nothing is there");
        Unpack(Entry("in/a.bin", "1234"), Entry("in/b.txt", "names"));
        IsWhole().Should().BeTrue();
        IsWhole("of another archive").Should().BeFalse();

        File.WriteAllText(Path.Combine(Target, "a.bin"), "1235");
        IsWhole().Should().BeFalse("a byte differs");
        Unpack(Entry("in/a.bin", "1234"), Entry("in/b.txt", "names"));
        IsWhole().Should().BeTrue("they were replaced");
        File.Delete(Path.Combine(Target, "b.txt"));
        IsWhole().Should().BeFalse("one is missing");
    }

    [Fact]
    public void Another_file_of_the_user_in_the_folder_stays()
    {
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "resnet20.safetensors"), "mine");
        Unpack(Entry("in/a.bin", "1234"), Entry("in/b.txt", "names"));
        File.ReadAllText(Path.Combine(Target, "resnet20.safetensors")).Should().Be("mine");
    }

    [Fact]
    public void An_archive_without_a_member_changes_nothing()
    {
        Unpack(Entry("in/a.bin", "1234"), Entry("in/b.txt", "names"));
        Refusal(Entry("in/a.bin", "9999"), Entry("b.txt", "names")).Should()
            .EndWith("has no entry 'in/b.txt'; delete the archive and run again.");
        IsWhole().Should().BeTrue();
    }

    [Fact]
    public void A_member_of_another_length_or_kind_or_twice_is_refused()
    {
        Refusal(Entry("in/a.bin", "12345"), Entry("in/b.txt", "n")).Should().Contain("'in/a.bin' (RegularFile, 5 bytes)");
        Refusal(Entry("in/a.bin", "123"), Entry("in/b.txt", "n")).Should().Contain("'in/a.bin' (RegularFile, 3 bytes)");
        Refusal(Entry("in/a.bin", "1234"), new PaxTarEntry(TarEntryType.SymbolicLink, "in/b.txt") { LinkName = "/etc/passwd" }).Should()
            .Contain("'in/b.txt' (SymbolicLink, 0 bytes)");
        Refusal(Entry("in/a.bin", "1234"), Entry("in/a.bin", "1234"), Entry("in/b.txt", "n")).Should().Contain("'in/a.bin'");
        Directory.Exists(Target).Should().BeFalse();
        Directory.Exists(Target + ".unpacking").Should().BeFalse();
    }

    [Fact]
    public void A_damaged_archive_is_one_line_that_names_it()
    {
        Pack(Entry("in/a.bin", "1234"), Entry("in/b.txt", "names"));
        File.WriteAllBytes(Archive, [.. File.ReadAllBytes(Archive).Take(60)]);
        FluentActions.Invoking(() => Unpacked()).Should().Throw<InputException>().Which.Message.Should()
            .StartWith($"'{Archive}' ").And.NotContain("\n");
        File.WriteAllText(Archive, "no gzip");
        FluentActions.Invoking(() => Unpacked()).Should().Throw<InputException>().Which.Message.Should()
            .StartWith($"'{Archive}' cannot be unpacked");
    }

    private string Archive => _folder.File("archive.tar.gz");

    private static PaxTarEntry Entry(string name, string text) =>
        new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(System.Text.Encoding.ASCII.GetBytes(text)) };

    private void Pack(params TarEntry[] entries)
    {
        using var packed = new GZipStream(File.Create(Archive), CompressionLevel.Fastest);
        using var tar = new TarWriter(packed);
        foreach (var entry in entries) tar.WriteEntry(entry);
    }

    private void Unpacked() => new TarUnpacker(_files).Unpack(Archive, Members, Target, "the archive's", CancellationToken.None);

    private void Unpack(params TarEntry[] entries)
    {
        Pack(entries);
        Unpacked();
    }

    private string Refusal(params TarEntry[] entries)
    {
        Pack(entries);
        return FluentActions.Invoking(Unpacked).Should().Throw<InputException>().Which.Message;
    }

    private bool IsWhole(string archiveHash = "the archive's") =>
        UnpackedFolder.IsWhole(_files, Target, Members, archiveHash, CancellationToken.None);
}
