using ReproHarness.Contracts.Runs;
using ReproHarness.Experiments.Arithmetic;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Training;
using ReproHarness.Unit.Storage;
using TorchSharp;

namespace ReproHarness.Unit.Experiments.Arithmetic;

/// <summary>The check in a process of its own.</summary>
[Collection("Torch")]
public sealed class SettingTrialTests
{
    private static string DotNet => Environment.GetEnvironmentVariable("DOTNET_EXE") ?? "dotnet";

    [Theory]
    [InlineData("native")]
    [InlineData("avx")]
    [InlineData("plain")]
    public void A_setting_is_made_and_checked_in_a_child(string setting)
    {
        var result = new SettingTrial(DotNet, Path.Combine(AppContext.BaseDirectory, MachineTrust.Program), "fast", "cpu")
            .Run(ArithmeticSetting.Named(setting));
        (result.Setting, result.Crash).Should().Be((setting, null));
        result.Checked.Should().BeGreaterThan(500);
    }

    [Fact]
    public void A_child_that_crashes_is_an_answer()
    {
        // A program that is none ends at once, as one does whose memory was overwritten.
        var result = new SettingTrial(DotNet, typeof(SettingTrialTests).Assembly.Location + ".none", "fast", "cpu")
            .Run(ArithmeticSetting.Native);
        result.IsRight.Should().BeFalse();
        result.Why.Should().StartWith("the check ended with exit code ");
    }

    [SkippableFact]
    public void A_child_and_the_key_know_nothing_of_a_variable_that_this_process_set_for_itself()
    {
        const string variable = "REPRO_TEST_LIMIT";

        NativeVariable.Set(variable, "made here");

        Environment.GetEnvironmentVariable(variable).Should().Be("made here");
        NativeVariable.AsStarted(variable).Should().BeNull();
        WhyOf($"echo \"limit: '${variable}'\" >&2; exit 3\n").Should().Contain("limit: ''");
    }

    [SkippableFact]
    public void What_ended_a_child_is_named_and_no_warning_before_it() =>
        WhyOf("echo '[W1201 NNPACK.cpp:56] Could not initialize' >&2; echo 'corrupted size' >&2; exit 134\n").Should()
            .Be("the check ended with exit code 134 (corrupted size)");

    [Fact]
    public void An_answer_that_is_asked_for_again_is_that_of_the_process_s_start()
    {
        var trust = ReproHarness.Studies.Runs.TierTrust.Of(
            ReproHarness.Contracts.Claims.Tier.Fast, MachineTrust.Auto, _ => { });
        var forced = Environment.GetEnvironmentVariable("REPRO_ARITHMETIC") is { Length: > 0 };
        if (!forced) trust.Choose(torch.CPU).Should().Be(ArithmeticSetting.Made);
    }

    [Fact]
    public void A_process_has_one_setting()
    {
        var other = ArithmeticSetting.All.First(setting => setting != ArithmeticSetting.Made);
        FluentActions.Invoking(other.Make).Should().Throw<InvalidOperationException>();
        ArithmeticSetting.Made.Make();
    }

    [Fact]
    public void What_another_arithmetic_computed_has_another_key_and_the_usual_ones_keep_theirs()
    {
        var usual = TorchSession.Start(DeviceChoice.Cpu).Environment with { Arithmetic = "native" };
        Trainer.Describe(usual).Should().NotContain("arithmetic");
        Trainer.Describe(usual with { Arithmetic = "avx2" }).Should().Be($"{Trainer.Describe(usual)} arithmetic avx2");
    }

    [Fact]
    public void The_key_of_a_machine_holds_what_is_checked()
    {
        var files = new System.IO.Abstractions.FileSystem();
        var fast = CheckPlan.Of(new ReproHarness.Experiments.Matrices.FastMatrix());
        var key = MachineKey.Of(files, fast, torch.CPU);
        key.Should().Be(MachineKey.Of(files, fast, torch.CPU));
        key.Should().NotBe(MachineKey.Of(files, fast with { Hidden = 5 }, torch.CPU));
    }

    // What a trial says of a child that is this script.
    private static string WhyOf(string script)
    {
        Skip.If(OperatingSystem.IsWindows(), "the program that is run is a script of sh");
        using var folder = new TemporaryFolder();
        var program = folder.File("child.sh");
        File.WriteAllText(program, script);
        return new SettingTrial("/bin/sh", program, "fast", "cpu").Run(ArithmeticSetting.Native).Why;
    }
}
