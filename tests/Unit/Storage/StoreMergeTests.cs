using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Storage;

public sealed class StoreMergeTests
{
    private readonly MockFileSystem _files = new();

    [Fact]
    public void Entries_of_all_stores_are_read_from_the_merged_one()
    {
        Store("/a").Write("one", [1]);
        Store("/b").Write("two", [2, 2]);
        Store("/all").Write("three", [3]);

        StoreMerge.Run(_files, ["/a", "/b"], "/all").Should().Be(new MergeResult(Copied: 2, Known: 0));

        foreach (var (key, content) in new[] { ("one", new byte[] { 1 }), ("two", [2, 2]), ("three", [3]) })
        {
            Store("/all").TryRead(key, out var read, out _).Should().BeTrue();
            read.Should().Equal(content);
        }
    }

    [Fact]
    public void Merging_again_changes_nothing()
    {
        Store("/a").Write("one", [1]);
        StoreMerge.Run(_files, ["/a"], "/all");

        StoreMerge.Run(_files, ["/a", "/a"], "/all").Should().Be(new MergeResult(Copied: 0, Known: 2));
    }

    [Fact]
    public void Two_measurements_of_one_thing_are_an_error_and_nothing_is_copied()
    {
        Store("/a").Write("one", [1]);
        Store("/b").Write("one", [2]);

        Refused("/a", "/b").Should()
            .Match("'*b*one' and '*a*one' are different measurements of one thing; delete the one that is not wanted and merge again.");
        Refused("/b", "/a").Should().Contain("are different measurements");
        _files.Directory.Exists("/all").Should().BeFalse();
    }

    [Fact]
    public void What_the_target_holds_already_is_not_replaced()
    {
        Store("/a").Write("one", [1]);
        Store("/all").Write("one", [2]);

        Refused("/a").Should().Contain("are different measurements");
        Store("/all").TryRead("one", out var read, out _);
        read.Should().Equal(2);
    }

    [Fact]
    public void A_damaged_entry_is_named_and_nothing_is_copied()
    {
        Store("/a").Write("one", [1]);
        Store("/a").Write("two", [2]);
        _files.File.WriteAllBytes("/a/two", [.. _files.File.ReadAllBytes("/a/two")[..^1], 7]);

        Refused("/a").Should().Match("The entry '*two' is damaged*; delete it and run its shard again.");
        _files.Directory.Exists("/all").Should().BeFalse();
    }

    [Fact]
    public void What_a_killed_run_left_half_written_is_no_entry()
    {
        Store("/a").Write("one", [1]);
        _files.File.WriteAllBytes("/a/two.17-1.tmp", [1, 2, 3]);

        StoreMerge.Run(_files, ["/a"], "/all").Copied.Should().Be(1);
    }

    [Fact]
    public void A_folder_without_a_store_is_refused() =>
        Refused("/nowhere").Should()
            .Be("'/nowhere' is no folder, so nothing was measured there; give the artifacts folder of a shard that ran.");

    private ContentStore Store(string folder) => new(_files, folder);

    private string Refused(params string[] sources) =>
        FluentActions.Invoking(() => StoreMerge.Run(_files, sources, "/all")).Should().Throw<InputException>().Which.Message;
}
