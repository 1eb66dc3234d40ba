using System.Collections.Immutable;
using System.IO.Abstractions;
using ReproHarness.Distribution.Manifest;
using ReproHarness.Experiments.Data;
using ReproHarness.Storage;
using ReproHarness.Unit.Distribution;
using ReproHarness.Worker;

namespace ReproHarness.Unit.Worker;

public sealed class DataStagingSpecs : IDisposable
{
    private readonly FileSystem _files = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("staging-").FullName;
    private readonly RunTerms _terms;
    private readonly ExternalData _shared;

    public DataStagingSpecs()
    {
        var source = Directory.CreateDirectory(Path.Combine(_folder, "shared", "cifar10", "more")).Parent!.FullName;
        foreach (var name in new[] { "data_batch_1.bin", "test_batch.bin", "more/readme.txt" })
            File.WriteAllText(Path.Combine(source, name), name);
        _terms = Runs.Manifest().Terms with
        {
            Data = ImmutableSortedDictionary<string, string>.Empty.Add("cifar10", "ab12"), DataFolders = Path.Combine(_folder, "shared"),
        };
        _shared = new ExternalData(new DataRoots([_terms.DataFolders], _files));
    }

    private string Copied => Path.Combine(_folder, "scratch", "reproharness-data", "ab12", "cifar10");

    [Fact]
    public void Data_are_copied_to_the_node_and_read_from_there()
    {
        Stage().FolderOf("cifar10").Should().Be(Copied);

        File.ReadAllText(Path.Combine(Copied, "data_batch_1.bin")).Should().Be("data_batch_1.bin");
        File.ReadAllText(Path.Combine(Copied, "more", "readme.txt")).Should().Be("more/readme.txt");
        Directory.GetDirectories(Path.GetDirectoryName(Copied)!).Should().Equal([Copied], "nothing else is left");
    }

    [Fact]
    public void What_a_killed_process_left_of_a_copy_is_removed_and_one_that_fails_leaves_nothing()
    {
        // Of this process's own place, as the name of another of its files says, and of a process that never is: ids end far below.
        var place = TemporaryFiles.NameFor("x").Split('.')[1].Split('-')[0];
        var left = Directory.CreateDirectory($"{Copied}.{place}-2147483646-0badc0de-1.tmp").FullName;
        File.WriteAllText(Path.Combine(left, "half"), "half");
        Stage();
        Directory.GetDirectories(Path.GetDirectoryName(Copied)!).Should().Equal(Copied);

        FluentActions.Invoking(() => AtomicFolder.Make(_files, Path.Combine(_folder, "other"), made =>
        {
            File.WriteAllText(Path.Combine(made, "half"), "half");
            throw new IOException("no space left");
        })).Should().Throw<IOException>();
        Directory.GetDirectories(_folder, "other*").Should().BeEmpty();
    }

    [Fact]
    public void A_second_process_finds_the_copy_of_the_first()
    {
        Stage();
        File.WriteAllText(Path.Combine(Copied, "mark"), "");

        Stage().FolderOf("cifar10").Should().Be(Copied);

        File.Exists(Path.Combine(Copied, "mark")).Should().BeTrue("it was not copied once more");
    }

    [Fact]
    public void Of_processes_that_copy_at_once_one_copy_stays_and_is_whole()
    {
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ => Stage().FolderOf("cifar10").Should().Be(Copied));

        Directory.GetFiles(Copied, "*", SearchOption.AllDirectories).Should().HaveCount(3);
        Directory.GetDirectories(Path.GetDirectoryName(Copied)!).Should().Equal(Copied);
    }

    [Theory]
    [InlineData("$REPRO_TEST_SCRATCH")]
    [InlineData("${REPRO_TEST_SCRATCH}")]
    public void The_folder_may_be_named_by_a_variable_of_the_node(string scratch)
    {
        Environment.SetEnvironmentVariable("REPRO_TEST_SCRATCH", Path.Combine(_folder, "scratch"));

        Stage(scratch).FolderOf("cifar10").Should().Be(Copied);
    }

    [Fact]
    public void A_variable_that_is_not_set_is_refused_by_name() => FluentActions.Invoking(() => Stage("$REPRO_TEST_UNSET/x"))
        .Should().Throw<InputException>().WithMessage("--scratch names $REPRO_TEST_UNSET, which is not set on *; give a folder that *");

    [Fact]
    public void A_folder_that_cannot_be_made_is_refused_with_its_option()
    {
        File.WriteAllText(Path.Combine(_folder, "scratch"), "a file");

        FluentActions.Invoking(() => Stage()).Should().Throw<InputException>().WithMessage("Cannot write *--scratch DIR*");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private ExternalData Stage(string? scratch = null) =>
        new DataStaging(_files, scratch ?? Path.Combine(_folder, "scratch")).Stage(_shared, _terms);
}
