using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Experiments.Data;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Experiments.Data;

public sealed class DataRootsTests
{
    private static readonly Func<string, string?> Home = name => name is "HOME" or "LOCALAPPDATA" ? "/home/me" : null;

    [Fact]
    public void The_named_folders_come_before_the_users_cache_and_none_twice()
    {
        var cache = UserDataFolder.Of(Home);

        DataRoots.Of(["/b", "/a", "/b"], Home, new MockFileSystem()).Folders.Should().Equal("/b", "/a", cache);
        DataRoots.Of([], Home, new MockFileSystem()).Folders.Should().Equal(cache);
        DataRoots.Of([cache], Home, new MockFileSystem()).Folders.Should().Equal(cache);
    }

    [Fact]
    public void A_user_without_a_home_has_the_named_folders() =>
        DataRoots.Of(["/a"], _ => null, new MockFileSystem()).Folders.Should().Equal("/a");

    [Theory]
    [InlineData("/a", "set", "/a/set/whole", "/b/set/whole")]
    [InlineData("/b", "set", "/a/set/part", "/b/set/whole")]
    [InlineData("/a", "other", "/a/other/whole", "/b/set/whole")]
    [InlineData("/a", "set", "/a/other/whole", "/a/set/whole")]
    public void The_first_folder_that_lacks_nothing_wins_root_by_root(string root, string name, params string[] files)
    {
        var search = Search(files);

        search.Folder.Should().Be(new MockFileSystem().Path.Combine(root, name));
        search.Incomplete.Should().BeEmpty();
    }

    [Fact]
    public void A_search_without_success_says_what_each_folder_of_the_name_lacks()
    {
        Search("/a/set/part", "/b/unrelated/whole").Should()
            .BeEquivalentTo(
                new { Folder = (string?)null, Incomplete = new[] { $"'{new MockFileSystem().Path.Combine("/a", "set")}' lacks whole" } });
        Search("/elsewhere/set/whole").Should().BeEquivalentTo(new { Folder = (string?)null, Incomplete = Array.Empty<string>() });
    }

    private static DataSearch Search(params string[] paths)
    {
        var files = new MockFileSystem(paths.ToDictionary(path => path, _ => new MockFileData("x")));
        return new DataRoots(["/a", "/b"], files)
            .Search(["set", "other"], folder => files.File.Exists(files.Path.Combine(folder, "whole")) ? null : "whole");
    }
}
