using System.IO.Abstractions.TestingHelpers;
using Microsoft.Extensions.Time.Testing;
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
    public void Of_two_measurements_that_differ_in_date_and_duration_only_the_earlier_one_stays()
    {
        Measured("/late", day: 3, seconds: 7, "gap");
        Measured("/early", day: 1, seconds: 9, "gap");
        Measured("/later", day: 4, seconds: 7, "gap");

        foreach (var order in new[] { new[] { "/late", "/early", "/later" }, ["/early", "/later", "/late"] })
        {
            StoreMerge.Run(_files, order, "/all").Should().Be(new MergeResult(Copied: 1, Known: 2));
            DateIn("/all").Should().Be(Day(1));
            _files.Directory.Delete("/all", recursive: true);
        }
    }

    [Fact]
    public void An_earlier_measurement_takes_the_place_of_a_later_one_that_the_target_has()
    {
        Measured("/a", day: 1, seconds: 9, "gap");
        Measured("/all", day: 2, seconds: 9, "gap");

        StoreMerge.Run(_files, ["/a"], "/all").Should().Be(new MergeResult(Copied: 0, Known: 1));

        DateIn("/all").Should().Be(Day(1));
    }

    [Fact]
    public void Measurements_with_different_numbers_are_named_and_the_first_one_given_stays()
    {
        Measured("/a", day: 3, seconds: 7, "one");
        Measured("/b", day: 1, seconds: 7, "two");
        Store("/b").Write("other", [1]);

        var merged = StoreMerge.Run(_files, ["/a", "/b"], "/all");

        merged.Copied.Should().Be(2, "nothing is refused");
        merged.Differing.Should().Equal(new DifferingEntry("word-1", Path("/a", "word-1"), Path("/b", "word-1")));
        DateIn("/all").Should().Be(Day(3));
    }

    [Fact]
    public void A_measurement_of_another_schema_differs_although_its_bytes_are_the_same()
    {
        Measured("/a", day: 1, seconds: 7, "one");
        Measured("/b", day: 2, seconds: 7, "one", Words with { Schema = 2 });

        StoreMerge.Run(_files, ["/a", "/b"], "/all").Differing.Should().ContainSingle();
    }

    [Fact]
    public void What_the_target_holds_already_is_not_replaced_by_other_numbers()
    {
        Store("/a").Write("one", [1]);
        Store("/all").Write("one", [2]);

        StoreMerge.Run(_files, ["/a"], "/all").Differing.Should()
            .Equal(new DifferingEntry("one", _files.Path.Combine("/all", "one"), Path("/a", "one")));
        Store("/all").TryRead("one", out var read, out _);
        read.Should().Equal(2);
    }

    [Fact]
    public void Of_two_checkpoints_of_one_training_the_one_that_is_further_stays()
    {
        Store("/a").Write("checkpoint", [1, 2]);
        Store("/b").Write("checkpoint", [1, 2, 3]);

        StoreMerge.Run(_files, ["/a", "/b"], "/all").Differing.Should()
            .Equal(new DifferingEntry("checkpoint", Path("/b", "checkpoint"), Path("/a", "checkpoint")));
        Store("/all").TryRead("checkpoint", out var read, out _);
        read.Should().Equal(1, 2, 3);
    }

    [Fact]
    public void A_whole_entry_takes_the_place_of_a_damaged_one_in_the_target()
    {
        Store("/a").Write("one", [1]);
        _files.AddFile("/all/one", new MockFileData("half"));

        StoreMerge.Run(_files, ["/a"], "/all").Should().Be(new MergeResult(Copied: 1, Known: 0));
        Store("/all").TryRead("one", out _, out _).Should().BeTrue();
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

    private static readonly MeasurementFormat<string> Words =
        new("word", "The word", Schema: 1, (writer, word) => writer.Write(word), reader => reader.ReadString());

    private static DateTimeOffset Day(int day) => new(2026, 3, day, 0, 0, 0, TimeSpan.Zero);

    private void Measured(string folder, int day, double seconds, string word, MeasurementFormat<string>? format = null) =>
        new MeasurementStore(Store(folder), new FakeTimeProvider(Day(day)), _ => { }).Keep(format ?? Words, "1", word, seconds);

    private DateTimeOffset DateIn(string folder) =>
        new MeasurementStore(Store(folder), TimeProvider.System, _ => { }).TryGet(Words, "1")!.MeasuredAt;

    // As the file system names what it lists.
    private string Path(string folder, string key) => _files.Directory.GetFiles(folder, key).Single();

    private ContentStore Store(string folder) => new(_files, folder);

    private string Refused(params string[] sources) =>
        FluentActions.Invoking(() => StoreMerge.Run(_files, sources, "/all")).Should().Throw<InputException>().Which.Message;
}
