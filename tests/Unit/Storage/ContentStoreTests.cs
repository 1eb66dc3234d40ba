using System.IO.Abstractions.TestingHelpers;
using System.Text;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Storage;

public sealed class ContentStoreTests
{
    private const string Key = "0123abc";
    private readonly MockFileSystem _files = new();
    private readonly ContentStore _store;

    public ContentStoreTests() => _store = new ContentStore(_files, "/cache");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public void What_is_written_is_read_back(int length)
    {
        var content = Enumerable.Range(0, length).Select(i => (byte)(i * 31)).ToArray();

        _store.Write(Key, content);

        _store.TryRead(Key, out var read, out var corruption).Should().BeTrue();
        read.Should().Equal(content);
        corruption.Should().BeNull();
    }

    [Fact]
    public void A_missing_entry_is_absent_without_a_warning()
    {
        _store.TryRead(Key, out _, out var corruption).Should().BeFalse();
        corruption.Should().BeNull();
    }

    [Fact]
    public void A_removed_entry_is_absent()
    {
        _store.Write(Key, [1]);
        _store.Remove(Key);
        _store.Remove(Key);
        _store.TryRead(Key, out _, out _).Should().BeFalse();
    }

    [Fact]
    public void Every_single_flipped_bit_is_found()
    {
        _store.Write(Key, Encoding.ASCII.GetBytes("weights"));
        var whole = _files.File.ReadAllBytes(_store.PathOf(Key));
        for (var bit = 0; bit < whole.Length * 8; bit++)
        {
            var damaged = whole.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            _files.File.WriteAllBytes(_store.PathOf(Key), damaged);

            _store.TryRead(Key, out _, out var corruption).Should().BeFalse($"bit {bit} is flipped");
            corruption.Should().Contain(_store.PathOf(Key)).And.NotContain("\n");
        }
    }

    [Fact]
    public void Every_truncation_is_found()
    {
        _store.Write(Key, Encoding.ASCII.GetBytes("weights"));
        var whole = _files.File.ReadAllBytes(_store.PathOf(Key));
        for (var length = 0; length < whole.Length; length++)
        {
            _files.File.WriteAllBytes(_store.PathOf(Key), whole[..length]);
            _store.TryRead(Key, out _, out var corruption).Should().BeFalse($"only {length} bytes are left");
            corruption.Should().EndWith("it is computed again.");
        }
    }

    [Fact]
    public void A_damaged_entry_is_repaired_by_the_next_write()
    {
        _store.Write(Key, [1, 2, 3]);
        _files.File.WriteAllText(_store.PathOf(Key), "junk");
        _store.Write(Key, [4]);
        _store.TryRead(Key, out var read, out _).Should().BeTrue();
        read.Should().Equal(4);
    }

    [Fact]
    public void An_entry_under_another_key_is_not_used()
    {
        _store.Write(Key, [1]);
        _files.File.Copy(_store.PathOf(Key), _store.PathOf("other"));
        _store.TryRead("other", out _, out var corruption).Should().BeFalse();
        corruption.Should().Contain("belongs to another key");
    }

    [Fact]
    public void An_entry_of_a_newer_schema_is_computed_again()
    {
        _store.Write(Key, [1]);
        var text = _files.File.ReadAllText(_store.PathOf(Key), Encoding.Latin1);
        _files.File.WriteAllText(_store.PathOf(Key), text.Replace("Content 1 ", "Content 2 ", StringComparison.Ordinal), Encoding.Latin1);
        _store.TryRead(Key, out _, out var corruption).Should().BeFalse();
        corruption.Should().Contain("has schema 2 where this program knows 1");
    }

    [Theory]
    [InlineData("")]
    [InlineData("../escape")]
    [InlineData(".hidden")]
    [InlineData("a b")]
    public void A_key_that_could_leave_the_folder_is_refused(string key) =>
        _store.Invoking(store => store.PathOf(key)).Should().Throw<ArgumentException>();

    [Fact]
    public void A_full_disk_keeps_the_old_entry()
    {
        _store.Write(Key, [1]);
        var full = new ContentStore(FaultyFileSystem.FullDisk(_files), "/cache");

        full.Invoking(store => store.Write(Key, [2])).Should().Throw<InputException>().WithMessage("*the disk is full*");

        _store.TryRead(Key, out var read, out _).Should().BeTrue();
        read.Should().Equal(1);
    }

    [Fact]
    public void A_fresh_store_leaves_earlier_entries_unread_and_reads_its_own()
    {
        _store.Write(Key, [1]);
        _store.Write("other", [2]);
        var fresh = new ContentStore(_files, "/cache", fresh: true);

        fresh.TryRead(Key, out _, out var corruption).Should().BeFalse();
        corruption.Should().BeNull("an entry that is left unread is not damaged");
        fresh.Write(Key, [3]);

        fresh.TryRead(Key, out var read, out _).Should().BeTrue();
        read.Should().Equal(3);
        fresh.TryRead("other", out _, out _).Should().BeFalse("its own entry gives no right to read others");
    }

    [Fact]
    public void What_a_fresh_store_writes_replaces_the_earlier_entry_and_what_it_does_not_stays()
    {
        _store.Write(Key, [1]);
        _store.Write("other", [2]);

        new ContentStore(_files, "/cache", fresh: true).Write(Key, [3]);

        _store.TryRead(Key, out var replaced, out _).Should().BeTrue();
        replaced.Should().Equal(3);
        _store.TryRead("other", out var kept, out _).Should().BeTrue();
        kept.Should().Equal(2);
    }

    [Fact]
    public void Two_fresh_stores_do_not_read_each_other()
    {
        new ContentStore(_files, "/cache", fresh: true).Write(Key, [1]);

        new ContentStore(_files, "/cache", fresh: true).TryRead(Key, out _, out _).Should().BeFalse();
    }

    [Fact]
    public void A_write_that_failed_gives_no_right_to_read_the_earlier_entry()
    {
        _store.Write(Key, [1]);
        var full = new ContentStore(FaultyFileSystem.FullDisk(_files), "/cache", fresh: true);

        full.Invoking(store => store.Write(Key, [2])).Should().Throw<InputException>();

        full.TryRead(Key, out _, out _).Should().BeFalse();
    }

    [Fact]
    public void A_fresh_store_removes_earlier_entries_and_finds_its_own_damaged()
    {
        _store.Write(Key, [1]);
        var fresh = new ContentStore(_files, "/cache", fresh: true);
        fresh.Remove(Key);
        _store.TryRead(Key, out _, out _).Should().BeFalse();

        fresh.Write(Key, [2]);
        _files.File.WriteAllText(fresh.PathOf(Key), "junk");
        fresh.TryRead(Key, out _, out var corruption).Should().BeFalse();
        corruption.Should().Contain("it is computed again");
    }
}
