using System.IO.Abstractions;
using System.IO.Abstractions.TestingHelpers;
using Microsoft.Extensions.Time.Testing;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Nas.Studies;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Nas.Tables;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Experiments.Nas.Studies;

[Collection("Torch")]
public sealed class SearchLabTests
{
    private const string Repository = "/repository";
    private readonly MockFileSystem _files = new();

    [Fact]
    public void A_table_that_is_missing_or_of_another_recipe_is_told_of_in_one_line()
    {
        var family = SearchMatrix.Fast.Families[0];
        using var lab = Lab();
        lab.Invoking(one => one.Search(family)).Should().Throw<InputException>()
            .WithMessage("*there is none; make it with ./build.sh TabulateSearchSpace");

        SearchTableFile.Write(_files, SearchTableFile.PathIn(_files, Repository, family.Space.Name), TableSearchesTests.Table());
        lab.Invoking(one => one.Search(family)).Should().Throw<InputException>()
            .WithMessage("*is of the recipe 'made up', this program's is*TabulateSearchSpace");
    }

    [Fact]
    public void The_committed_table_is_whole_and_of_this_programs_recipe()
    {
        var files = new FileSystem();
        var repository = files.Path.GetDirectoryName(files.Path.GetDirectoryName(EmbeddedDataFolder(files)))!;
        using var lab =
            new SearchLab(
                repository, files, External(files), SyntheticImages.Session(), new RootSeed(1), new ContentStore(_files, "/cache"),
                new FakeTimeProvider(), _ => { });

        var searched = lab.Search(SearchMatrix.Fast.Families[0] with { Searches = 2 });

        searched.Children.Should().HaveCount(369);
        searched.Children.Values.Should().OnlyContain(child => child.Trainings.Length == 2);
    }

    private static string EmbeddedDataFolder(FileSystem files)
    {
        var folder = AppContext.BaseDirectory;
        while (!files.Directory.Exists(files.Path.Combine(folder, "baselines", "search"))) folder = files.Path.GetDirectoryName(folder)!;
        return files.Path.Combine(folder, "data", "digits");
    }

    private static ExternalData External(IFileSystem files) => new(DataRoots.Of([], _ => null, files));

    private SearchLab Lab() =>
        new(Repository, _files, External(_files), SyntheticImages.Session(), new RootSeed(1), new ContentStore(_files, "/cache"),
            new FakeTimeProvider(), _ => { });
}
