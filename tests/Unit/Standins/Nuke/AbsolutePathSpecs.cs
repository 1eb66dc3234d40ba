using Nuke.Common.IO;

namespace ReproHarness.Unit.Standins.NukeBuilds;

public sealed class AbsolutePathSpecs
{
    private static readonly AbsolutePath Folder = AbsolutePath.Of(Path.GetTempPath());

    [Fact]
    public void Slash_goes_down_and_up_and_a_trailing_separator_changes_nothing()
    {
        string down = Folder / "a" / ".." / "b", trailing = Folder / "a/";
        down.Should().Be(Path.Combine(Path.GetTempPath(), "b"));
        trailing.Should().Be(Path.Combine(Path.GetTempPath(), "a"));
    }

    [Fact]
    public void A_rooted_right_side_is_refused() =>
        FluentActions.Invoking(() => Folder / Path.GetTempPath())
            .Should().Throw<ArgumentException>().WithMessage("Second path must not be rooted");

    [Fact]
    public void A_relative_path_is_refused() =>
        FluentActions.Invoking(() => AbsolutePath.Of("a/b")).Should().Throw<ArgumentException>().WithMessage("Path 'a/b' must be rooted");
}
