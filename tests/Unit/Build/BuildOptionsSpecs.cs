using ReproHarness.BuildSteps;
using ReproHarness.Contracts.Claims;
using ReproHarness.Storage;

namespace ReproHarness.Unit.BuildSteps;

public sealed class BuildOptionsSpecs
{
    private static readonly GivenOptions Given = new() { RootDirectory = "/repo", WorkingDirectory = "/tmp" };

    [Fact]
    public void Defaults_are_auto_seed_one_and_the_artifacts_folder_of_the_repository() =>
        BuildOptions.Parse(Given).Should()
            .BeEquivalentTo(
                new BuildOptions(
                    "auto", null, "/repo/artifacts", null, 1, new SeedRange(1, 8), null, "Release", false,
                    History: "/repo/artifacts/history/history.db"));

    [Fact]
    public void A_given_artifacts_folder_starts_at_the_working_directory() =>
        BuildOptions.Parse(Given with { Artifacts = "out" }).Artifacts.Should().Be("/tmp/out");

    [Fact]
    public void Letter_case_is_ignored()
    {
        var options = BuildOptions.Parse(Given with { Device = "CPU", Claim = "c1", Configuration = "debug" });
        (options.Device, options.Claim, options.Configuration).Should().Be(("cpu", "C1", "Debug"));
    }

    [Fact]
    public void A_wrong_value_is_named_with_what_is_allowed()
    {
        Refused(Given with { Device = "gpu" }).Should().Be("--device is 'gpu'; allowed: auto, cpu, cuda.");
        Refused(Given with { Claim = "C8" }).Should().Be("--claim is 'C8'; allowed: C1 to C7.");
        Refused(Given with { Seed = "-1" }).Should().Be("--seed is '-1'; allowed: a whole number from 0 to 18446744073709551615.");
        Refused(Given with { SpreadSeeds = "0" }).Should().StartWith("--spread-seeds is '0'; allowed: a whole number from 1 to 1000");
        Refused(Given with { Tier = "slow" }).Should().Be("--tier is 'slow'; allowed: fast, standard, full.");
        Refused(Given with { Budget = "small" }).Should().Be("--budget is 'small'; allowed: full, smoke.");
        Refused(Given with { Arithmetic = "sse" }).Should().Be("--arithmetic is 'sse'; allowed: auto, native, avx2, avx, plain.");
        Refused(Given with { Shard = "0/2" }).Should()
            .Be("--shard is '0/2'; allowed: K/N with K from 1 to N, such as 1/2, and N at most 1000.");
        Refused(Given with { From = ["no/such"] }).Should()
            .Be("--from has 'no/such', but there is no folder /tmp/no/such; give the artifacts folder of a shard.");
        Refused(Given with { Limit = "99" }).Should().Be("--limit is '99'; allowed: a whole number from 100 to 2147483647.");
        Refused(Given with { BenchmarkImages = "0" }).Should().Be("--benchmark-images is '0'; allowed: a whole number from 1 to 10000.");
        Refused(Given with { Configuration = "Fast" }).Should().Be("--configuration is 'Fast'; allowed: Release, Debug.");
        Refused(Given with { DataRoot = "/no/such" }).Should().StartWith("--data-root is '/no/such', but there is no folder /no/such;");
        Refused(Given with { DataRoot = $"/tmp{Path.PathSeparator}/no/such" }).Should().Contain("but there is no folder /no/such;");
        Refused(Given with { DataRoot = $"/tmp{Path.PathSeparator}/", MakesDataRoot = true }).Should().EndWith("2 folders; give the one "
            + "that files are fetched into.");
        Refused(Given with { DataRoot = typeof(BuildOptionsSpecs).Assembly.Location, MakesDataRoot = true }).Should()
            .EndWith("which is a file; give a folder.");
        Refused(Given with { DataMirror = "mirror/data" }).Should()
            .StartWith("--data-mirror is 'mirror/data'; allowed: the http or https address");
        Refused(Given with { DataMirror = "file:///data" }).Should().StartWith("--data-mirror is 'file:///data'; allowed");
        Refused(Given with { Artifacts = typeof(BuildOptionsSpecs).Assembly.Location }).Should().Contain("which is no folder");
    }

    [Fact]
    public void A_data_folder_that_the_run_fills_need_not_exist_and_its_source_may_be_given()
    {
        var options = BuildOptions.Parse(Given with { DataRoot = "no/such", MakesDataRoot = true, DataMirror = "http://mirror/data" });
        (options.DataRoot, options.DataMirror).Should().Be(("/tmp/no/such", new Uri("http://mirror/data")));
    }

    [Fact]
    public void The_options_reach_the_tests_as_environment_variables()
    {
        BuildOptions.Parse(Given with { DataRoot = $".{Path.PathSeparator}/" }).DataRoot.Should()
            .Be($"/tmp{Path.PathSeparator}/", "docs/data.md promises several folders");
        var options = BuildOptions.Parse(Given with { Device = "cpu", Seed = "3", Fresh = true, DataRoot = "/tmp" });
        TestEnvironment.Of(options, Tier.Fast, dataVariable: null).Should().Equal(new Dictionary<string, string>
        {
            ["REPRO_DEVICE"] = "cpu", ["REPRO_ARTIFACTS"] = "/repo/artifacts", ["REPRO_TIER"] = "fast", ["REPRO_ARITHMETIC"] = "auto",
            ["REPRO_SEED"] = "3", ["REPRO_DATA"] = "/tmp", ["REPRO_FRESH"] = "1",
        });
        TestEnvironment.Spread(options, 5, "/repo/artifacts/spread/fast/seed-5", dataVariable: null, run: "one").Should()
            .Contain("REPRO_RUN_ID", "one").And.Contain("REPRO_REQUIRE_DATA", "1").And.Contain("REPRO_SEED", "5").And.Contain(
                "REPRO_JUDGE_ONLY", "1").And.Contain("REPRO_ARTIFACTS", "/repo/artifacts/spread/fast/seed-5");
    }

    [Fact]
    public void A_data_folder_that_is_given_is_searched_before_those_of_the_environment_and_a_limit_is_passed_on()
    {
        var variables =
            TestEnvironment.Of(
                BuildOptions.Parse(Given with { DataRoot = "/tmp", Limit = "200", RequireData = true }), Tier.Standard, "/a:/b");
        variables.Should()
            .Contain("REPRO_DATA", $"/tmp{Path.PathSeparator}/a:/b").And.Contain(
                "REPRO_LIMIT", "200").And.Contain("REPRO_REQUIRE_DATA", "1").And.Contain("REPRO_TIER", "standard");
    }

    [Fact]
    public void Budget_and_share_are_those_of_the_full_tier_alone()
    {
        var options = BuildOptions.Parse(Given with { Budget = "Smoke", Shard = "1/2" });
        TestEnvironment.Of(options, Tier.Full, null).Should()
            .Contain("REPRO_TIER", "full").And.Contain("REPRO_BUDGET", "smoke").And.Contain("REPRO_SHARD", "1/2");
        TestEnvironment.Of(options, Tier.Standard, null).Should().NotContainKeys("REPRO_BUDGET", "REPRO_SHARD");
    }

    [Fact]
    public void The_filter_names_tier_and_claim()
    {
        ClaimFilter.Of("Fast", null).Should().Be("Tier=Fast");
        ClaimFilter.Of("Fast", "C1").Should().Be("Tier=Fast&Claim=C1");
    }

    private static string Refused(GivenOptions given) =>
        FluentActions.Invoking(() => BuildOptions.Parse(given)).Should().Throw<InputException>().Which.Message;
}
