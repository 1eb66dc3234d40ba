using System.IO.Abstractions.TestingHelpers;
using System.Runtime.InteropServices;
using ReproHarness.Contracts.Runs;
using ReproHarness.Experiments.Arithmetic;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Unit.Experiments.Arithmetic;

public sealed class ArithmeticChoiceTests
{
    private static readonly Deviation Wrong = new("Cnn 1x28x28, batch 2", "logits", 0.4, 1e-5);
    private readonly MockFileSystem _files = new();
    private readonly List<string> _tried = [];
    private readonly List<string> _warnings = [];

    private ArithmeticChoice Choice(params (string Setting, string Outcome)[] machine) => new(_files, "/cache", setting =>
    {
        _tried.Add(setting.Name);
        return machine.First(known => known.Setting == setting.Name).Outcome switch
        {
            "right" => new SettingResult(setting.Name, 10, Wrong with { Error = 0 }, [], 0, null, 1),
            "wrong" => new SettingResult(setting.Name, 10, Wrong, [Wrong], 1, null, 1),
            "too busy" => new SettingResult(setting.Name, 0, null, [], 0, "the check came to no end in 5 minutes", 300)
                { IsUndecided = true },
            var crash => new SettingResult(setting.Name, 0, null, [], 0, crash, 1),
        };
    }, _warnings.Add);

    [Fact]
    public void A_right_machine_computes_as_its_libraries_choose()
    {
        var answer = Choice(("native", "right")).Ask("key", "cpu", ArithmeticSetting.All);
        (answer.Chosen, answer.Describe()).Should().Be(("native", "as the libraries choose"));
        ArithmeticChoice.Of(answer).Should().Be(ArithmeticSetting.Native);
    }

    [Fact]
    public void What_is_wrong_or_crashes_is_passed_over_for_the_next_setting_and_the_line_says_why()
    {
        var answer = Choice(("native", "wrong"), ("avx2", "the check ended with exit code 139"), ("avx", "right"), ("plain", "right"))
            .Ask("key", "cpu", ArithmeticSetting.All);
        _tried.Should().Equal("native", "avx2", "avx");
        ArithmeticChoice.Of(answer).Should().Be(ArithmeticSetting.Avx);
        answer.Describe().Should().Be(
            "oneDNN held to AVX, because as the libraries choose: 1 of 10 results are wrong, such as the logits of Cnn 1x28x28, batch 2, "
            + "off by 4.0E-1; oneDNN held to AVX2: the check ended with exit code 139");
    }

    [Fact]
    public void Where_nothing_is_right_nothing_is_measured()
    {
        var answer = Choice(("native", "wrong"), ("plain", "wrong"))
            .Ask("key", "cuda", [ArithmeticSetting.Native, ArithmeticSetting.Plain]);
        FluentActions.Invoking(() => ArithmeticChoice.Of(answer)).Should().Throw<InfrastructureException>()
            .Which.Message.Should().StartWith("The arithmetic of this machine cannot be trusted (none can be trusted, because ");
    }

    [Fact]
    public void A_machine_that_is_known_is_not_asked_again_until_something_changes()
    {
        var choice = Choice(("native", "wrong"), ("avx2", "right"));
        choice.Ask("key", "cpu", ArithmeticSetting.All).Should().BeEquivalentTo(choice.Ask("key", "cpu", ArithmeticSetting.All));
        _tried.Should().Equal("native", "avx2");
        choice.Ask("other key", "cpu", ArithmeticSetting.All);
        choice.Ask("key", "cpu", [ArithmeticSetting.Avx2]);
        choice.Ask("key", "cpu", ArithmeticSetting.All, fresh: true);
        _tried.Should().Equal(["native", "avx2", "native", "avx2", "native", "avx2"], "what was forced is known from the first answer");
    }

    [Fact]
    public void A_forced_setting_and_the_choice_among_all_take_each_others_results_until_asked_afresh()
    {
        var machine = Choice(("native", "wrong"), ("avx2", "right"), ("plain", "right"));
        machine.Ask("key", "cpu", ArithmeticSetting.All);
        machine.Ask("key", "cpu", [ArithmeticSetting.Avx2]).Chosen.Should().Be("avx2");
        machine.Ask("key", "cpu", [ArithmeticSetting.Native]).Chosen.Should().BeNull("it was wrong among the others too");
        _tried.Should().Equal("native", "avx2");

        machine.Ask("key", "cpu", [ArithmeticSetting.Plain]);
        machine.Ask("another", "cpu", [ArithmeticSetting.Avx2]);
        machine.Ask("key", "cpu", [ArithmeticSetting.Avx2], fresh: true);
        _tried.Should().Equal("native", "avx2", "plain", "avx2", "avx2");
    }

    [Fact]
    public void A_machine_that_was_too_busy_to_be_checked_is_checked_again_by_the_next_run()
    {
        var busy = Choice(("native", "too busy"), ("plain", "too busy"))
            .Ask("key", "cpu", [ArithmeticSetting.Native, ArithmeticSetting.Plain]);
        FluentActions.Invoking(() => ArithmeticChoice.Of(busy)).Should().Throw<InfrastructureException>()
            .Which.Message.Should().EndWith("nothing is measured; run again when the machine is less busy and has memory.");

        Choice(("native", "right")).Ask("key", "cpu", [ArithmeticSetting.Native, ArithmeticSetting.Plain]).Chosen.Should().Be("native");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"device\": \"cpu\"")]
    [InlineData("{ \"device\": \"cpu\", \"results\": [] }")]
    public void A_damaged_answer_is_asked_for_again_with_a_warning(string text)
    {
        var choice = Choice(("native", "right"));
        choice.Ask("key", "cpu", [ArithmeticSetting.Native]);
        var path = _files.AllFiles.Should().ContainSingle().Which;
        _files.File.WriteAllText(path, text);
        choice.Ask("key", "cpu", [ArithmeticSetting.Native]).Chosen.Should().Be("native");
        _tried.Should().Equal("native", "native");
        _warnings.Should().ContainSingle().Which.Should().Be($"'{path}' cannot be read; the machine is checked again.");
    }

    [Fact]
    public void A_result_that_is_no_number_survives_its_file()
    {
        var nan = new SettingResult("native", 10, Wrong with { Error = double.NaN }, [Wrong with { Error = double.NaN }], 1, null, 1);
        var choice = new ArithmeticChoice(_files, "/cache", _ => nan, _warnings.Add);
        choice.Ask("key", "cpu", [ArithmeticSetting.Native]);
        choice.Ask("key", "cpu", [ArithmeticSetting.Native]).Results.Should().ContainSingle().Which.Wrong[0].IsWrong.Should().BeTrue();
    }

    [Fact]
    public void Each_kind_of_device_has_its_settings_the_fastest_first()
    {
        ArithmeticSetting.Of(DeviceType.CPU, Architecture.X64).Select(setting => setting.Name)
            .Should().Equal("native", "avx2", "avx", "plain");
        ArithmeticSetting.Of(DeviceType.CPU, Architecture.Arm64).Select(setting => setting.Name).Should().Equal("native", "plain");
        ArithmeticSetting.Of(DeviceType.CUDA, Architecture.X64).Select(setting => setting.Name).Should().Equal("native", "plain");
        FluentActions.Invoking(() => ArithmeticSetting.Named("sse"))
            .Should().Throw<InputException>().WithMessage("arithmetic 'sse': allowed: auto, native, avx2, avx, plain.");
        RunSettings.Arithmetics.Should().Equal(
            ArithmeticSetting.All.Select(setting => setting.Name).Prepend(MachineTrust.Auto), "the options of the build are these");
    }
}
