using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using ReproHarness.Experiments.Runtime;

namespace ReproHarness.Unit.Experiments.Runtime;

public sealed class ElfVersionNeedsTests
{
    private const string Version = "GLIBCXX_3.4.32";

    [Fact]
    public void Marks_the_named_version_and_changes_no_other_byte()
    {
        var image = ElfImage.Create();

        ElfVersionNeeds.MarkWeak(image, Version).Should().Be(1);

        var expected = ElfImage.Create();
        expected[ElfImage.FlagsOffset] = 2;
        image.Should().Equal(expected);
    }

    [Fact]
    public void A_version_of_a_later_library_is_found_too()
    {
        ElfVersionNeeds.MarkWeak(ElfImage.Create(), "GLIBC_2.2.5").Should().Be(1);
    }

    [Fact]
    public void A_name_that_only_begins_like_it_is_not_marked()
    {
        var image = ElfImage.Create();

        ElfVersionNeeds.MarkWeak(image, "GLIBCXX_3.4.3").Should().Be(0);

        image.Should().Equal(ElfImage.Create());
    }

    [Fact]
    public void Marking_twice_changes_nothing_more()
    {
        var once = ElfImage.Create();
        ElfVersionNeeds.MarkWeak(once, Version);
        var twice = once.ToArray();

        ElfVersionNeeds.MarkWeak(twice, Version).Should().Be(1);

        twice.Should().Equal(once);
    }

    [Fact]
    public void Every_truncation_is_refused_or_harmless()
    {
        for (var length = 0; length < ElfImage.Size; length++) AssertNoCrash(ElfImage.Create()[..length]);
        var cut = () => ElfVersionNeeds.MarkWeak(ElfImage.Create().AsSpan(0, ElfImage.FlagsOffset), Version);
        cut.Should().Throw<InvalidDataException>().WithMessage("cut-off ELF file*");
    }

    [Fact]
    public void A_chain_that_points_at_itself_ends_in_an_error()
    {
        var image = ElfImage.Create();
        image[ElfImage.FlagsOffset - 16 + 8] = 0;

        var mark = () => ElfVersionNeeds.MarkWeak(image, Version);

        mark.Should().Throw<InvalidDataException>().WithMessage("*0 bytes apart");
    }

    [Property(MaxTest = 2000)]
    public void Random_mutations_never_crash(NonEmptyArray<(ushort At, byte Value)> mutations)
    {
        var image = ElfImage.Create();
        foreach (var (at, value) in mutations.Get) image[at % ElfImage.Size] = value;
        AssertNoCrash(image);
    }

    [Property(MaxTest = 500)]
    public void Random_bytes_behind_a_true_beginning_never_crash(byte[] tail)
    {
        AssertNoCrash([.. ElfImage.Create().AsSpan(0, 0x28), .. tail, .. new byte[64]]);
    }

    private static void AssertNoCrash(byte[] image)
    {
        try
        {
            ElfVersionNeeds.MarkWeak(image, Version);
        }
        catch (InvalidDataException)
        {
            // The one way to refuse.
        }
    }
}
