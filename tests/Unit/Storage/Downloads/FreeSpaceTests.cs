using System.IO.Abstractions;
using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Storage;
using ReproHarness.Storage.Downloads;

namespace ReproHarness.Unit.Storage.Downloads;

public sealed class FreeSpaceTests
{
    [Fact]
    public void A_disk_that_is_too_small_is_named_with_what_is_needed_and_what_there_is()
    {
        using var folder = new TemporaryFolder();
        var missing = folder.File("not/yet/made");
        FluentActions.Invoking(() => FreeSpace.Check(new FileSystem(), missing, long.MaxValue)).Should()
            .Throw<InputException>().Which.Message
            .Should().MatchRegex($"^'{missing}' needs 9223372036855 MB, but its disk has [1-9][0-9]* MB free; free some space or give "
                + $"another folder with --data-root DIR.$");
        Directory.Exists(folder.File("not")).Should().BeFalse();
    }

    [Fact]
    public void A_disk_that_has_just_the_room_is_let_pass()
    {
        var files = new MockFileSystem();
        files.AddDrive("/", new MockDriveData { AvailableFreeSpace = 3_000_000 });
        FreeSpace.Check(files, "/data", 3_000_000);
        FluentActions.Invoking(() => FreeSpace.Check(files, "/data", 3_000_001)).Should().Throw<InputException>()
            .WithMessage("'/data' needs 3 MB, but its disk has 3 MB free;*");
    }

    [Fact]
    public void A_disk_that_says_nothing_is_let_pass() => FreeSpace.Check(new SilentDisk(), "/data", long.MaxValue);

    private sealed class SilentDisk : MockFileSystem
    {
        public override IDriveInfoFactory DriveInfo => throw new IOException("unknown device");
    }
}
