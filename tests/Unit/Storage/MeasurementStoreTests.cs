using System.IO.Abstractions.TestingHelpers;
using Microsoft.Extensions.Time.Testing;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Storage;

public sealed class MeasurementStoreTests
{
    private static readonly MeasurementFormat<string> Words =
        new("word", "The word", Schema: 3, (writer, word) => writer.Write(word), reader => reader.ReadString());

    private readonly MockFileSystem _files = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly List<string> _warnings = [];
    private int _measured;

    [Fact]
    public void A_stored_value_comes_back_with_its_date_and_duration()
    {
        var first = Get();
        _time.Advance(TimeSpan.FromDays(1));
        var second = Get();

        _measured.Should().Be(1);
        first.Should().Be(new Measured<string>("measured 1", new DateTimeOffset(2026, 1, 2, 3, 4, 8, TimeSpan.Zero), 3.5, Reused: false));
        second.Should().Be(first with { Reused = true });
        _warnings.Should().BeEmpty();
    }

    [Fact]
    public void Of_two_machines_that_measured_the_same_the_first_ones_entry_stays()
    {
        var (one, other) = (Store(), Store());
        one.Keep(Words, "a", "first", 1);
        _time.Advance(TimeSpan.FromHours(1));
        other.Keep(Words, "a", "second", 2);

        Store().TryGet(Words, "a")!.Value.Should().Be("first");
    }

    [Fact]
    public void A_store_that_only_answers_measures_nothing_and_writes_nothing()
    {
        Get();
        var answers = new MeasurementStore(new ContentStore(_files, "/store") { AnswersOnly = true }, _time, _warnings.Add);

        answers.GetOrMeasure(Words, "a", () => throw new InvalidOperationException("measured")).Value.Should().Be("measured 1");
        FluentActions.Invoking(() => answers.GetOrMeasure(Words, "b", () => "new")).Should().Throw<NotMeasuredException>()
            .WithMessage("The word is not measured, and this run measures nothing.");
        FluentActions.Invoking(() => answers.Keep(Words, "b", "new", 1)).Should().Throw<NotMeasuredException>();
        _files.AllFiles.Should().ContainSingle();
    }

    [Fact]
    public void Another_hash_and_another_kind_are_other_entries()
    {
        Get();
        Store().GetOrMeasure(Words, "b", () => "other").Value.Should().Be("other");
        Store().TryGet(Words with { Prefix = "phrase" }, "a").Should().BeNull();
        Store().TryGet(Words, "a")!.Value.Should().Be("measured 1");
    }

    [Theory]
    [InlineData("bit", "*computed again*")]
    [InlineData("schema", "The word '*' has schema 9, not 3; it is measured again.")]
    [InlineData("short", "The word '*' ends too early; it is measured again.")]
    [InlineData("long", "The word '*' has 2 bytes too many; it is measured again.")]
    [InlineData("date", "The word '*' has no valid date; it is measured again.")]
    public void A_damaged_entry_is_measured_again_with_a_warning(string damage, string warning)
    {
        Get();
        var path = _files.AllFiles.Single();
        var content = Words.Encode("x");
        if (damage == "bit")
        {
            var bytes = _files.File.ReadAllBytes(path);
            bytes[^1] ^= 1;
            _files.File.WriteAllBytes(path, bytes);
        }
        else
        {
            new ContentStore(_files, "/store").Write(_files.Path.GetFileName(path), damage switch
            {
                "schema" => [9, .. content[1..]],
                "short" => content[..^1],
                "long" => [.. content, 1, 2],
                _ => [.. content[..4], .. Enumerable.Repeat((byte)255, 8), .. content[12..]],
            });
        }

        Get().Should().Match<Measured<string>>(again => again.Value == "measured 2" && !again.Reused);
        _warnings.Should().ContainSingle().Which.Should().Match(warning);
    }

    private MeasurementStore Store() => new(new ContentStore(_files, "/store"), _time, _warnings.Add);

    private Measured<string> Get() => Store().GetOrMeasure(Words, "a", () =>
    {
        _time.Advance(TimeSpan.FromSeconds(3));
        return $"measured {++_measured}";
    }, secondsBefore: 0.5);
}
