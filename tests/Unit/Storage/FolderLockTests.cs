using System.IO.Abstractions;
using Microsoft.Extensions.Time.Testing;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Storage;

public sealed class FolderLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_second_run_is_told_who_uses_the_folder_and_what_to_do()
    {
        using var first = Acquire();

        var second = () => Acquire();

        second.Should().Throw<InputException>().Which.Message.Should().Be(
            $"Another run (pid {Environment.ProcessId} on {Environment.MachineName}, since 2026-03-04 05:06:07 UTC) uses '{_folder.Path}'; "
            + "wait for it or give another folder with --artifacts DIR.");
    }

    [Fact]
    public void A_released_lock_can_be_taken_again()
    {
        var first = Acquire();
        first.Dispose();
        first.Dispose();
        using var second = Acquire();
        FluentActions.Invoking(() => Acquire()).Should().Throw<InputException>("it is held again");
    }

    [Fact]
    public void What_a_killed_run_leaves_behind_is_taken_over()
    {
        File.WriteAllText(_folder.File(".run.lock"), "");
        File.WriteAllText(_folder.File(".run.json"), """{"Pid":999999,"Host":"gone","Since":"2026-01-01T00:00:00+00:00"}""");

        using var held = Acquire();

        File.ReadAllText(_folder.File(".run.json")).Should().Contain($"\"Pid\":{Environment.ProcessId}");
    }

    [Fact]
    public void A_child_of_the_owner_works_under_the_owners_lock_and_does_not_release_it()
    {
        using var owner = Acquire();

        var child = Acquire(Environment.ProcessId);
        child.Dispose();

        FluentActions.Invoking(() => Acquire()).Should().Throw<InputException>();
    }

    [Fact]
    public void A_child_of_another_run_is_refused()
    {
        using var owner = Acquire();
        FluentActions.Invoking(() => Acquire(Environment.ProcessId + 1)).Should().Throw<InputException>();
    }

    [Fact]
    public void A_child_whose_owner_is_gone_takes_the_lock_itself()
    {
        using var child = Acquire(999999);
        FluentActions.Invoking(() => Acquire()).Should().Throw<InputException>("the child holds it");
    }

    [Fact]
    public void An_owner_that_cannot_be_read_still_keeps_others_out()
    {
        using var owner = Acquire();
        File.WriteAllText(_folder.File(".run.json"), "{ half");
        FluentActions.Invoking(() => Acquire()).Should().Throw<InputException>().WithMessage("Another run uses*");
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_one_line()
    {
        File.WriteAllText(_folder.File("occupied"), "a file, not a folder");
        var acquire = () => FolderLock.Acquire(new FileSystem(), _folder.File("occupied"), _time);
        acquire.Should().Throw<InputException>().WithMessage("Cannot write '*occupied*--artifacts DIR.");
    }

    [Fact]
    public void Where_locks_work_nothing_is_said()
    {
        using var held = Acquire();
        held.Warning.Should().BeNull();
    }

    [Fact]
    public void Where_the_file_system_has_no_locks_the_user_is_told_and_by_the_first_process_only()
    {
        using var owner = Unlocked();
        owner.Warning.Should().Be(
            $"Locks do not work in '{_folder.Path}', so nothing keeps a second run out of it. Let one run at a time use it, or give a "
            + "folder of another disk with --artifacts DIR.");

        using (var child = Unlocked(Environment.ProcessId)) child.Warning.Should().BeNull("the owner has told it");
        using var another = Unlocked();
        another.Warning.Should().Contain("Locks do not work in").And.NotContain("\n");
    }

    [Fact]
    public void Where_the_file_system_has_no_locks_a_run_that_left_no_end_is_named()
    {
        using var owner = Unlocked();
        using var another = Unlocked();

        another.Warning.Should().Contain(
            $"Another run (pid {Environment.ProcessId} on {Environment.MachineName}, since 2026-03-04 05:06:07 UTC) left no word that it "
            + "ended.");
    }

    [Fact]
    public void A_full_disk_gives_the_lock_back()
    {
        var acquire = () => FolderLock.Acquire(FaultyFileSystem.FullDisk(new FileSystem()), _folder.Path, _time);
        acquire.Should().Throw<InputException>().WithMessage("*the disk is full*");
        Acquire().Dispose();
    }

    private FolderLock Unlocked(int? inheritedOwner = null) =>
        FolderLock.Acquire(new UnlockedFileSystem(new FileSystem()), _folder.Path, _time, inheritedOwner);

    private FolderLock Acquire(int? inheritedOwner = null) => FolderLock.Acquire(new FileSystem(), _folder.Path, _time, inheritedOwner);
}
