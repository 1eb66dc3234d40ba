using System.Globalization;
using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Contracts.Runs;

public sealed class RunSettingsSpecs
{
    private readonly MockFileSystem _files = new();

    [Fact]
    public void Without_variables_a_run_is_fast_on_any_device_with_seed_one_under_the_repository()
    {
        var defaults =
            new RunSettings(DeviceChoice.Auto, null, "/repo/artifacts", Tier.Fast, 1, false, null, "/repo/artifacts/cache", null);

        Read([]).Should().Be(defaults);
        Read(Environment(defaults).Keys.ToDictionary(name => name, _ => "")).Should().Be(defaults, "an empty variable is an unset one");
    }

    [Fact]
    public void Each_variable_reaches_its_setting()
    {
        Read(new()
        {
            ["REPRO_DEVICE"] = "CUDA", ["REPRO_DATA"] = "sets", ["REPRO_ARTIFACTS"] = "/elsewhere/../out", ["REPRO_TIER"] = "Standard",
            ["REPRO_SEED"] = "18446744073709551615", ["REPRO_FRESH"] = "1", ["REPRO_CLAIM"] = "c7", ["REPRO_LOCK_OWNER"] = "42",
        }).Should().Be(new RunSettings(
            DeviceChoice.Cuda, "/repo/sets", "/out", Tier.Standard, ulong.MaxValue, true, "C7", "/out/cache", 42));
        Read(new() { ["REPRO_CACHE"] = "shared" }).Cache.Should().Be("/repo/shared");
    }

    [Fact]
    public void Data_folders_are_searched_in_the_order_given()
    {
        Read(new() { ["REPRO_DATA"] = $"sets{Path.PathSeparator}/other" }).DataRoots.Should().Equal("/repo/sets", "/other");
        Read([]).DataRoots.Should().BeEmpty();
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("False", false)]
    [InlineData("0", false)]
    public void Fresh_is_a_word_or_a_digit(string text, bool fresh) => Read(new() { ["REPRO_FRESH"] = text }).Fresh.Should().Be(fresh);

    [Theory]
    [InlineData("TRUE", true)]
    [InlineData("1", true)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    [InlineData("", false)]
    public void A_run_is_judged_alone_only_when_it_is_asked_to(string text, bool judgeOnly) =>
        Read(new() { ["REPRO_JUDGE_ONLY"] = text }).JudgeOnly.Should()
            .Be(judgeOnly, "a run that compares with no baseline by mistake passes whatever it finds");

    [Theory]
    [InlineData("REPRO_DEVICE", "gpu", "auto, cpu, cuda")]
    [InlineData("REPRO_DEVICE", "1", "auto, cpu, cuda")]
    [InlineData("REPRO_TIER", "slow", "fast, standard, full")]
    [InlineData("REPRO_SEED", "-1", "a whole number from 0 to 18446744073709551615")]
    [InlineData("REPRO_SEED", "1.0", "a whole number from 0 to 18446744073709551615")]
    [InlineData("REPRO_SEED", "18446744073709551616", "a whole number from 0 to 18446744073709551615")]
    [InlineData("REPRO_FRESH", "yes", "true, false, 1, 0")]
    [InlineData("REPRO_JUDGE_ONLY", "only", "true, false, 1, 0")]
    [InlineData("REPRO_LOCK_OWNER", "me", "a process id")]
    [InlineData("REPRO_LIMIT", "99", "a whole number from 100")]
    [InlineData("REPRO_LIMIT", "all", "a whole number from 100")]
    [InlineData("REPRO_REQUIRE_DATA", "maybe", "true, false, 1, 0")]
    [InlineData("REPRO_BUDGET", "large", "full, smoke")]
    [InlineData("REPRO_ARITHMETIC", "sse", "auto, native, avx2, avx, plain")]
    [InlineData("REPRO_SHARD", "3/2", "K/N with K from 1 to N, such as 1/2, and N at most 1000")]
    public void A_value_that_is_not_allowed_is_one_line_with_name_value_and_what_is(string name, string value, string allowed) =>
        FluentActions.Invoking(() => Read(new() { [name] = value })).Should().Throw<InputException>().Which.Message.Should()
            .Be($"{name} is '{value}'; allowed: {allowed}.");

    public static TheoryData<RunSettings> Settings =>
    [
        new(DeviceChoice.Auto, null, "/repo/artifacts", Tier.Fast, 1, false, null, "/repo/artifacts/cache"),
        new(DeviceChoice.Cpu, "/data", "/out", Tier.Standard, 0, true, "C3", "/cache", 7),
        new(DeviceChoice.Cuda, null, "/out", Tier.Full, ulong.MaxValue, false, null, "/out/cache"),
        new(DeviceChoice.Cpu, null, "/out", Tier.Fast, 2, false, "C1", "/out/cache", JudgeOnly: true),
        new(DeviceChoice.Cpu, null, "/out", Tier.Standard, 2, false, "C2", "/out/cache", Limit: 200, RequireData: true),
        new(DeviceChoice.Auto, null, "/out", Tier.Full, 1, false, null, "/out/cache", Budget: RunBudget.Smoke, Shard: new Shard(2, 3)),
    ];

    [Fact]
    public void A_limited_run_and_a_smoke_run_are_no_whole_runs()
    {
        var full = Read(new() { ["REPRO_TIER"] = "full" });

        full.Extent.IsWhole.Should().BeTrue();
        (full with { Budget = RunBudget.Smoke }).Extent.IsWhole.Should().BeFalse();
        (full with { Tier = Tier.Standard, Limit = 100 }).Extent.IsWhole.Should().BeFalse();
        (full with { Tier = Tier.Fast, Budget = RunBudget.Smoke }).Extent.IsWhole.Should().BeTrue("only the full tier has a budget");
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void The_environment_gives_the_settings_again(RunSettings settings) => Read(Environment(settings)).Should().Be(settings);

    [Fact]
    public void The_repository_is_the_folder_at_or_above_that_holds_nuke()
    {
        _files.AddDirectory("/home/clone/.nuke");
        _files.AddDirectory("/home/clone/tests/bin");

        RunSettings.FindRepositoryRoot(_files, "/home/clone/tests/bin").Should().Be("/home/clone");
        RunSettings.FindRepositoryRoot(_files, "/home/clone").Should().Be("/home/clone");
        FluentActions.Invoking(() => RunSettings.FindRepositoryRoot(_files, "/home")).Should().Throw<InputException>()
            .WithMessage("No folder at or above '/home' holds .nuke*");
    }

    private RunSettings Read(Dictionary<string, string> variables) =>
        RunSettings.Read(_files, "/repo", name => variables.GetValueOrDefault(name));

    private static Dictionary<string, string> Environment(RunSettings settings) => new()
    {
        ["REPRO_DEVICE"] = settings.Device.ToString(),
        ["REPRO_DATA"] = settings.DataRoot ?? "",
        ["REPRO_ARTIFACTS"] = settings.Artifacts,
        ["REPRO_TIER"] = TierName.Of(settings.Tier),
        ["REPRO_SEED"] = settings.Seed.ToString(CultureInfo.InvariantCulture),
        ["REPRO_FRESH"] = settings.Fresh ? "true" : "false",
        ["REPRO_CLAIM"] = settings.Claim ?? "",
        ["REPRO_CACHE"] = settings.Cache,
        [FolderLock.OwnerVariable] = settings.LockOwner?.ToString(CultureInfo.InvariantCulture) ?? "",
        ["REPRO_JUDGE_ONLY"] = settings.JudgeOnly ? "true" : "false",
        ["REPRO_LIMIT"] = settings.Limit?.ToString(CultureInfo.InvariantCulture) ?? "",
        ["REPRO_REQUIRE_DATA"] = settings.RequireData ? "true" : "false",
        ["REPRO_BUDGET"] = settings.Budget == RunBudget.Smoke ? "smoke" : "full",
        ["REPRO_SHARD"] = settings.Shard?.ToString() ?? "",
        ["REPRO_ARITHMETIC"] = settings.Arithmetic,
        [RunSettings.RunIdVariable] = settings.RunId ?? "",
    };
}
