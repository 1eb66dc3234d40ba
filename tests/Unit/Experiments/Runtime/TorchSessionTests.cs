using System.Text.RegularExpressions;
using ReproHarness.Contracts.Runs;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Unit.Experiments.Runtime;

[Collection("Torch")]
public sealed class TorchSessionTests
{
    [Fact]
    public void A_session_fixes_threads_turns_tf32_off_and_records_both()
    {
        torch.backends.cuda.matmul.allow_tf32 = true;

        var session = TorchSession.Start(DeviceChoice.Cpu, threads: 2);

        torch.get_num_threads().Should().Be(2);
        torch.backends.cuda.matmul.allow_tf32.Should().BeFalse();
        session.Environment.Should().Be(new TorchEnvironment(
            "cpu", "cpu", null, session.Environment.TorchSharp, session.Environment.LibTorch, Threads: 2, InteropThreads: 1, Tf32: false,
            ArithmeticSetting.Made.Name));
        session.Device.type.Should().Be(DeviceType.CPU);
        session.DeviceClass.Should().Be("cpu");
    }

    [Fact]
    public void A_session_keeps_cudnn_to_algorithms_that_repeat_themselves()
    {
        TorchContext.DeterministicCudnn = false;

        TorchSession.Start(DeviceChoice.Cpu);

        TorchContext.DeterministicCudnn.Should().BeTrue();
    }

    [Fact]
    public void A_function_that_libtorch_does_not_export_is_named_with_the_cure()
    {
        var ask = () => NativeTorch.Function("no_such_function");

        ask.Should().Throw<InputException>().WithMessage("libtorch in '*' does not export 'no_such_function'*REPRO_LIBTORCH*");
    }

    [Fact]
    public void The_versions_are_those_the_libraries_report()
    {
        var environment = TorchSession.Start(DeviceChoice.Cpu, threads: 1).Environment;

        Version.Parse(torch.__version__).ToString(3).Should().Be(environment.LibTorch);
        environment.TorchSharp.Should().Be(typeof(torch).Assembly.GetName().Version!.ToString(3));
    }

    [Fact]
    public void A_network_gets_one_thread_and_there_are_no_more_networks_at_once_than_cores()
    {
        var session = TorchSession.Start(DeviceChoice.Cpu);

        session.Environment.Threads.Should().Be(1);
        session.Workers.Should().BeInRange(1, Math.Min(Environment.ProcessorCount, TorchSession.MostWorkers));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1025)]
    public void A_number_of_threads_out_of_range_is_refused(int threads)
    {
        var start = () => TorchSession.Start(DeviceChoice.Cpu, threads);

        start.Should().Throw<InputException>().WithMessage($"threads {threads}: allowed: 1 to 1024.");
    }

    [SkippableFact]
    public void No_libtorch_lies_in_the_programs_folder()
    {
        Skip.If(NativeTorch.Load().Backend == "cuda", "the CUDA libtorch is linked into the output on purpose");

        Directory.GetFiles(AppContext.BaseDirectory, "*torch_cpu*", SearchOption.AllDirectories).Should().BeEmpty();
        Directory.GetFiles(AppContext.BaseDirectory, "*LibTorchSharp.*", SearchOption.AllDirectories).Should().BeEmpty();
    }

    [Fact]
    public void The_code_version_is_a_module_id_and_not_zero()
    {
        CodeVersion.Current.Should().MatchRegex(new Regex("^[0-9a-f]{32}$")).And.NotBe(new string('0', 32));
    }

    [Fact]
    public void A_tensor_that_is_left_is_counted()
    {
        torch.Tensor? left = null;

        TensorsLeft.By(() => left = torch.ones(3)).Should().Be(1);
        TensorsLeft.By(() => left!.Dispose()).Should().Be(-1);
        TensorsLeft.By(() =>
        {
            using var scope = torch.NewDisposeScope();
            torch.ones(3).add(1).mul(2);
        }).Should().Be(0);
    }
}
