using Nuke.Common.IO;

namespace ReproHarness.Unit.Standins.NukeBuilds;

public sealed class AbsolutePathSpecs : IDisposable
{
    private readonly AbsolutePath _folder = Directory.CreateTempSubdirectory("path-specs").FullName!;

    public void Dispose() => _folder.DeleteDirectory();

    [Fact]
    public void Slash_goes_down_and_up_and_a_rooted_right_side_replaces()
    {
        (_folder / "a" / ".." / "b").ToString().Should().Be(Path.Combine(_folder, "b"));
        (_folder / "a/").Should().Be(_folder / "a");
        (_folder / Path.GetTempPath()).Should().Be((AbsolutePath)Path.GetTempPath()!);
        (_folder / "x.tar.gz").Name.Should().Be("x.tar.gz");
        (_folder / "x").Parent.Should().Be(_folder);
    }

    [Fact]
    public void A_relative_path_is_refused() =>
        FluentActions.Invoking(() => (AbsolutePath)"a/b"!).Should().Throw<ArgumentException>();

    [Fact]
    public void Text_comes_back_and_cleaning_empties_the_folder()
    {
        (_folder / "sub" / "f.txt").WriteAllText("hello");
        (_folder / "sub" / "f.txt").ReadAllText().TrimEnd().Should().Be("hello");
        (_folder / "sub").CreateOrCleanDirectory().Exists().Should().BeTrue();
        (_folder / "sub" / "f.txt").Exists().Should().BeFalse();
    }

    [Fact]
    public void A_star_stays_in_its_folder_and_two_cross_folders()
    {
        foreach (var name in new[] { "a.cs", "x/b.cs", "x/y/c.cs", "x/y/c.txt" })
            (_folder / name).WriteAllText("");
        _folder.GlobFiles("*.cs").Select(path => path.Name).Should().Equal("a.cs");
        _folder.GlobFiles("x/*.cs").Select(path => path.Name).Should().Equal("b.cs");
        _folder.GlobFiles("**/*.cs").Select(path => path.Name).Should().BeEquivalentTo("a.cs", "b.cs", "c.cs");
    }
}
