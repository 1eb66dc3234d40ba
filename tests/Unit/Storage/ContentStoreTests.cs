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
}
