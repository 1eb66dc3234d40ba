using System.IO.Abstractions;
using System.IO.Abstractions.TestingHelpers;
using System.Text.RegularExpressions;
using ReproHarness.BuildSteps;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;
using ReproHarness.Unit.Reporting.Pages;
using ReproHarness.Unit.Storage;
using ClaimTier = ReproHarness.Contracts.Claims.Tier;

namespace ReproHarness.Unit.BuildSteps;

/// <summary>
/// Every command that is printed is typed here as it stands: a shell splits it, the build or the tests read it, and the settings are
/// the run's.
/// </summary>
public sealed class RunCommandsSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<RunCommands> Runs =>
    [
        new(ClaimTier.Fast, 1, "cpu", new RunRecord(RunExtent.Whole, "auto", "auto")),
        new(ClaimTier.Standard, 7, "cuda", new RunRecord(new RunExtent(Limit: 100), "cuda", "plain", Claim: "C3", RequireData: true)),
        new(ClaimTier.Full, ulong.MaxValue, "cuda", new RunRecord(new RunExtent(Budget: RunBudget.Smoke), "auto", "auto")),
        new(ClaimTier.Full, 0, "auto", new RunRecord(new RunExtent(Shard: new Shard(2, 3)), "auto", "auto")),
    ];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Runs))]
    public void A_command_gives_the_settings_of_the_run_that_printed_it(RunCommands plain)
    {
        // Folders whose names a shell would take apart.
        var data = Directory.CreateDirectory(_folder.File("data of Ann's")).FullName;
        var commands = plain with { Run = plain.Run with { DataRoot = data, Artifacts = _folder.File("out; seed=7 $HOME") } };

        var (target, options) = Typed(commands.Judge(fresh: true));
        target.Should().Be(RunCommands.TargetOf(commands.Tier));
        (options.Seed, options.Device, options.Claim, options.Fresh).Should()
            .Be((commands.Seed, commands.Device, commands.Run.Claim, true));
        options.CommandsOf(commands.Tier).Run.Should().Be(commands.Run with { Device = commands.Device, Fresh = true });
        Typed(commands.Judge("C5")).Options.Claim.Should().Be("C5");

        (target, options) = Typed(commands.Report());
        (target, options.Tier, options.ExtentOf(options.Tier), options.OwnArtifacts)
            .Should().Be(("Report", commands.Tier, commands.Run.Extent, commands.Run.Artifacts));
        (target, options) = Typed(commands.MeasureSpread("C2", fresh: true));
        (target, options.Tier, options.Device, options.Claim, options.DataRoot, options.Fresh)
            .Should().Be(("MeasureSpread", commands.Tier, commands.Device, "C2", data, true));
        (target, options) = Typed(commands.AcceptBaselines("C2"));
        (target, options.Tier, options.Claim, options.OwnArtifacts).Should()
            .Be(("AcceptBaselines", commands.Tier, "C2", commands.Run.Artifacts));
        (target, options) = Typed(commands.CompareDirections());
        (target, options.Tier, options.Seed, options.Device, options.DataRoot)
            .Should().Be(("CompareDirections", commands.Tier, commands.Seed, commands.Device, data));
        (target, options) = Typed(commands.Nightly("/var/lib/h.db"));
        (target, options.Tier, options.Seed, options.Device, options.History)
            .Should().Be(("Nightly", commands.Tier, commands.Seed, commands.Device, "/var/lib/h.db"));
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void The_command_of_a_cell_gives_the_tests_the_settings_of_the_run(RunCommands plain)
    {
        var commands = plain with { Run = plain.Run with { DataRoot = "/my data:/other", Artifacts = "/out of seed 7" } };

        var words = Words(commands.Measure("C1", "mnist/mlp/fgsm"));
        var variables = words.TakeWhile(word => word.StartsWith("REPRO_", StringComparison.Ordinal))
            .Select(word => word.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        var settings = RunSettings.Read(new MockFileSystem(), "/repo", variables.GetValueOrDefault);

        words.Skip(variables.Count).Should().Equal(
            "dotnet", "test", "tests/Claims", "-c", "Release", "--filter", "Claim=C1&DisplayName~\"mnist/mlp/fgsm\"");
        (settings.Tier, settings.Seed, settings.Fresh).Should().Be((commands.Tier, commands.Seed, true));
        // A shard judges nothing, so no cell has a command for one.
        settings.RecordIn("/repo").Should().Be(commands.Run with
        {
            Device = commands.Device, Fresh = true, Claim = null, RequireData = false, Extent = commands.Run.Extent with { Shard = null },
        });
    }

    [Theory]
    [InlineData("form", "control-uniform")]
    [InlineData("fashion/mlp/white-box-gain", "fashion/mlp/white-box-gain-plain")]
    public void The_command_of_a_cell_selects_no_other_cell_whose_name_holds_its_name(string cell, string other)
    {
        var command = new RunCommands(ClaimTier.Fast, 1, "cpu", new RunRecord(RunExtent.Whole, "auto", "auto")).Measure("C3", cell);
        var wanted = Words(command)[^1].Split('~')[1];

        $"Claims.Law(subject: \"{cell}\")".Should().Contain(wanted);
        $"Claims.Law(subject: \"{other}\")".Should().NotContain(wanted);
    }

    [Fact]
    public void Shards_are_merged_into_the_folder_that_the_printed_command_judges()
    {
        var shard = new RunCommands(
            ClaimTier.Full, 7, "cuda", new RunRecord(new RunExtent(Budget: RunBudget.Smoke, Shard: new Shard(1, 2)), "cuda", "auto",
                Artifacts: "/my shard"));

        Words(RunCommands.Merge("/my shard")).Should().Equal("./build.sh", "Merge", "--from", "/my shard", "DIR...");
        var (target, options) = Typed(shard.Merged.Judge());
        (target, options.Seed, options.Device, options.Budget, options.Shard, options.OwnArtifacts)
            .Should().Be(("FullReproduction", 7UL, "cuda", RunBudget.Smoke, null, null), "Merge has no --artifacts either");
    }

    [Fact]
    public void Several_data_folders_are_named_by_the_option_as_one_is()
    {
        var run = new RunRecord(RunExtent.Whole, "auto", "auto", DataRoot: "/a:/b c");
        new RunCommands(ClaimTier.Standard, 1, "cpu", run).Judge()
            .Should().Be("./build.sh StandardClaims --seed 1 --device cpu --data-root '/a:/b c'");
        new RunCommands(ClaimTier.Standard, 1, "cpu", run with { DataRoot = "/a" }).Judge()
            .Should().Be("./build.sh StandardClaims --seed 1 --device cpu --data-root /a");
    }

    [Fact]
    public void A_run_without_a_record_of_its_settings_is_made_again_by_what_its_evidence_says()
    {
        var cell = EvidenceBuilder.Cell("mnist/mlp/fgsm", 4, 0) with { Tier = ClaimTier.Full };
        RunCommands.Of(cell).Judge().Should().Be("./build.sh FullReproduction --seed 1 --device cpu");
    }

    private (string Target, BuildOptions Options) Typed(string command)
    {
        var words = Words(command);
        words[0].Should().Be("./build.sh");
        var build = new global::Build();
        var typed = Command.Read(
            new FileSystem(), typeof(global::Build), [.. words.Skip(1)], new Dictionary<string, string>(), _folder.Path,
            AppContext.BaseDirectory);
        return (typed.Targets.Should().ContainSingle().Which, BuildOptions.Parse(GivenBy(typed, build)));
    }

    // Every option of the command line by the name of its member, as the build hands them on.
    private GivenOptions GivenBy(Command typed, global::Build build)
    {
        typed.Apply(build);
        string? Of(string name) =>
            typed.Values.FirstOrDefault(value => value.Parameter.Name == name) is { Words: [var word, ..] } ? word : null;
        bool Flag(string name) => typed.Values.Any(value => value.Parameter.Name == name);
        var defaults = new GivenOptions { RootDirectory = "/repo", WorkingDirectory = _folder.Path };
        return defaults with
        {
            Device = Of("Device") ?? defaults.Device,
            DataRoot = Of("DataRoot"),
            Artifacts = Of("Artifacts") ?? defaults.Artifacts,
            Claim = Of("Claim"),
            Seed = Of("Seed") ?? defaults.Seed,
            Fresh = Flag("Fresh"),
            Tier = Of("Tier") ?? defaults.Tier,
            Limit = Of("Limit"),
            RequireData = Flag("RequireData"),
            History = Of("History"),
            Arithmetic = Of("Arithmetic") ?? defaults.Arithmetic,
            Budget = Of("Budget") ?? defaults.Budget,
            Shard = Of("Shard"),
        };
    }

    // As a POSIX shell splits it: quotes are taken off, and what stands in them is one word.
    private static string[] Words(string command) =>
        [.. Regex.Matches(command, @"(?:[^\s'\\]|'[^']*'|\\.)+").Select(word => Regex.Replace(word.Value, @"'([^']*)'|\\(.)", "$1$2"))];
}
