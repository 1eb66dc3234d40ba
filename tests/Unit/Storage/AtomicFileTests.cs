using System.IO.Abstractions;
using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Storage;

public sealed class AtomicFileTests
{
    [Fact]
    public void A_file_is_written_and_replaced_and_no_temporary_file_stays()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("a/b/c.txt");

        AtomicFile.WriteText(new FileSystem(), path, "first");
        AtomicFile.WriteText(new FileSystem(), path, "zweites: ü");

        File.ReadAllText(path).Should().Be("zweites: ü");
        File.ReadAllBytes(path)[0].Should().Be((byte)'z', "no byte order mark unless asked for");
        Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Should().Equal(path);
    }

    [Fact]
    public void A_verified_file_starts_with_a_byte_order_mark()
    {
        var files = new MockFileSystem();
        AtomicFile.WriteText(files, "/x.json", "{}", byteOrderMark: true);
        files.File.ReadAllBytes("/x.json").Should().Equal(0xEF, 0xBB, 0xBF, (byte)'{', (byte)'}');
    }

    [Fact]
    public void A_full_disk_keeps_the_old_content_removes_the_temporary_file_and_says_what_to_do()
    {
        var disk = new MockFileSystem();
        AtomicFile.WriteText(disk, "/out/result.json", "old");

        var write = () => AtomicFile.WriteText(FaultyFileSystem.FullDisk(disk), "/out/result.json", "new");

        var full = write.Should().Throw<InputException>().Which;
        full.Message.Should()
            .Be("Cannot write '/out/result.json': the disk is full; free some space and run again (finished work is kept).");
        full.ExitCode.Should().Be(ExitCodes.InfrastructureFailed, "the user gave nothing wrong");
        disk.File.ReadAllText("/out/result.json").Should().Be("old");
        disk.AllFiles.Should().ContainSingle();
    }

    [Fact]
    public void A_folder_without_permission_is_one_line_that_names_the_path()
    {
        var files = new FaultyFileSystem(new MockFileSystem(), () => new UnauthorizedAccessException("Access to the path\nis denied."));

        var write = () => AtomicFile.WriteBytes(files, "/out/result.bin", [1]);

        write.Should().Throw<InputException>().Which.Message.Should().Contain("'/out/result.bin': no permission")
            .And.Contain("--artifacts DIR").And.NotContain("\n");
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_one_line_that_names_the_path()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("occupied"), "a file, not a folder");

        var write = () => AtomicFile.WriteText(new FileSystem(), folder.File("occupied/result.json"), "x");

        write.Should().Throw<InputException>().Which.Message.Should().StartWith($"Cannot write '{folder.File("occupied/result.json")}'")
            .And.NotContain("\n");
    }

    [Fact]
    public void What_a_killed_run_left_is_removed_and_what_others_write_is_not()
    {
        using var folder = new TemporaryFolder();
        string File(string name, double daysOld = 0)
        {
            var path = folder.File(name);
            System.IO.File.WriteAllText(path, "half");
            System.IO.File.SetLastWriteTimeUtc(path, System.IO.File.GetLastWriteTimeUtc(path).AddDays(-daysOld));
            return path;
        }

        // This process, and one that never is: ids end far below.
        var (own, machine) = (TemporaryFiles.NameFor("x"), TemporaryFiles.NameFor("x").Split('.')[1].Split('-')[0]);
        string[] stay =
            [File(own), File($"a.json.{Environment.ProcessId}-1.tmp"), File("b.json.00000000-17-1.tmp"), File("mine.tmp", 9),
                File("notes.17-x.tmp", 9)];
        string[] go = [File($"a.json.{machine}-2147483646-3.tmp"), File("b.json.00000000-17-2.tmp", 1.1), File("c.17-1.tmp", 2)];

        AtomicFile.WriteText(new FileSystem(), folder.File("a.json"), "whole");

        Directory.GetFiles(folder.Path).Should().BeEquivalentTo([.. stay, folder.File("a.json")]);
        go.Should().OnlyContain(path => !System.IO.File.Exists(path));
    }

    [Fact]
    public void Writers_of_one_host_name_and_one_process_id_do_not_meet_and_leave_each_others_files()
    {
        using var folder = new TemporaryFolder();
        var own = TemporaryFiles.NameFor("a.json");
        var parts = own.Split('.')[2].Split('-');
        parts.Should().HaveCount(4).And.Subject.ElementAt(2).Should().MatchRegex("^[0-9a-f]{8}$", "a process has a random token");

        // A container of the same host name, whose process has this one's id and is at work.
        var elsewhere = TemporaryFiles.PlaceOf(Environment.MachineName, "another boot pid:[1]", "0badc0de");
        elsewhere.Should().NotBe(parts[0]);
        var others = folder.File($"a.json.{elsewhere}-{Environment.ProcessId}-0badc0de-1.tmp");
        var gone = folder.File($"a.json.{elsewhere}-2147483646-0badc0de-1.tmp");

        // A process that had this one's id here is gone.
        var before = folder.File($"a.json.{parts[0]}-{Environment.ProcessId}-0badc0de-1.tmp");
        foreach (var path in new[] { others, gone, before }) File.WriteAllText(path, "half");

        AtomicFile.WriteText(new FileSystem(), folder.File("a.json"), "whole");

        Directory.GetFiles(folder.Path).Should().BeEquivalentTo([others, gone, folder.File("a.json")]);
    }

    [Fact]
    public void Where_nothing_tells_whose_process_ids_they_are_a_process_is_a_place_of_its_own()
    {
        TemporaryFiles.PlaceOf("host", null, "1").Should().NotBe(TemporaryFiles.PlaceOf("host", null, "2"));
        TemporaryFiles.PlaceOf("host", "boot pid:[1]", "1").Should().Be(TemporaryFiles.PlaceOf("host", "boot pid:[1]", "2"))
            .And.NotBe(TemporaryFiles.PlaceOf("host", "boot pid:[2]", "1"));
        (ProcessIds.Namespace() is { Length: > 0 }).Should().Be(OperatingSystem.IsLinux());
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(99, false)]
    public void A_target_that_another_program_holds_for_a_moment_is_tried_again(int held, bool written)
    {
        var files = new HeldFileSystem(held);

        var write = () => AtomicFile.WriteText(files, "/out/result.json", "new");

        if (written) write.Should().NotThrow();
        else write.Should().Throw<InputException>().WithMessage("Cannot write '/out/result.json'*").Which.Message.Should().NotContain("\n");
        files.AllFiles.Count(path => path.EndsWith("result.json", StringComparison.Ordinal)).Should().Be(written ? 1 : 0);
        files.AllFiles.Should().NotContain(path => path.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Threads_that_write_one_file_at_once_leave_one_whole_content()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("shared.txt");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
            AtomicFile.WriteText(new FileSystem(), path, new string((char)('a' + i), 10_000)))));

        File.ReadAllText(path).Should().HaveLength(10_000).And.Match(text => text.Distinct().Count() == 1);
        Directory.GetFiles(folder.Path).Should().ContainSingle();
    }
}
