using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Experiments.Runtime;

public sealed class TorchLocationTests
{
    private const string Sharp = "/packages/torchsharp/0.107.0/runtimes/linux-x64/native/libLibTorchSharp.so";
    private const string Packaged = "/packages/libtorch-cpu-linux-x64/2.10.0/runtimes/linux-x64/native";

    private static readonly TorchSettings Cpu = new("cpu", "/packages", "0.107.0", "2.10.0");

    [Fact]
    public void The_cpu_libtorch_is_used_where_its_package_lies()
    {
        Find(Cpu, null, Sharp, $"{Packaged}/libtorch_cpu.so").Should().Be(new TorchLocation(Packaged, Sharp));
    }

    [Fact]
    public void The_cuda_libtorch_is_used_from_the_programs_folder()
    {
        Find(Cpu with { Backend = "cuda" }, null, Sharp, "/program/runtimes/linux-x64/native/libtorch_cpu.so")
            .LibTorch.Should().Be("/program/runtimes/linux-x64/native");
    }

    [Theory]
    [InlineData("/opt/libtorch/lib")]
    [InlineData("/opt/libtorch")]
    [InlineData("/opt/libtorch/torch/lib")]
    public void An_installed_libtorch_is_found_in_the_folder_or_its_lib(string folder)
    {
        Find(Cpu, "/opt/libtorch", Sharp, $"{folder}/libtorch_cpu.so").LibTorch.Should().Be(folder);
    }

    [Theory]
    [InlineData("/opt/lt/build-version", "2.10.0+cpu\n")]
    [InlineData("/opt/lt/version.py", "__version__ = '2.10.1+cu128'\ndebug = False\n")]
    [InlineData("/opt/lt/share/cmake/Torch/TorchConfigVersion.cmake", "set(PACKAGE_VERSION \"2.10.0\")\n")]
    public void An_installed_libtorch_of_the_right_version_is_taken(string file, string text)
    {
        Find(Cpu, "/opt/lt", new MockFileSystem(new Dictionary<string, MockFileData>
        {
            [Sharp] = "", ["/opt/lt/lib/libtorch_cpu.so"] = "", [file] = text,
        })).LibTorch.Should().Be("/opt/lt/lib");
    }

    [Theory]
    [InlineData("/opt/lt/build-version", "2.1.0+cpu\n", "2.1.0+cpu")]
    [InlineData("/opt/lt/version.py", "__version__ = '1.13.1+cu117'\n", "1.13.1+cu117")]
    [InlineData("/opt/lt/build-version", "2.11.0a0+gitabc\n", "2.11.0a0+gitabc")]
    public void An_installed_libtorch_of_another_version_is_refused_in_one_line(string file, string text, string version)
    {
        var find = () => Find(Cpu, "/opt/lt", new MockFileSystem(new Dictionary<string, MockFileData>
        {
            [Sharp] = "", ["/opt/lt/lib/libtorch_cpu.so"] = "", [file] = text,
        }));

        find.Should().Throw<InputException>()
            .WithMessage($"libtorch in '/opt/lt/lib' is version {version}, allowed: 2.10.x*REPRO_LIBTORCH*")
            .Which.Message.Should().NotContain("\n");
    }

    [Fact]
    public void An_empty_folder_is_refused_by_the_name_of_the_variable()
    {
        var find = () => Find(Cpu, "/opt/nothing", Sharp);

        find.Should().Throw<InputException>().WithMessage("REPRO_LIBTORCH is '/opt/nothing': no libtorch_cpu.so there*");
    }

    [Fact]
    public void Missing_packages_are_named_with_the_cure()
    {
        var withoutLibTorch = () => Find(Cpu, null, Sharp);
        var withoutSharp = () => Find(Cpu, null, $"{Packaged}/libtorch_cpu.so");

        withoutLibTorch.Should().Throw<InputException>().WithMessage("*libtorch-cpu-linux-x64*dotnet restore*");
        withoutSharp.Should().Throw<InputException>().WithMessage("TorchSharp 0.107.0: no *dotnet restore*");
    }

    [Fact]
    public void The_number_libtorch_reports_is_read_as_its_version()
    {
        LibTorchVersion.OfAbi(0x020A_0100_0000_0000).Should().Be("2.10.1");
    }

    [Fact]
    public void A_program_built_without_torch_says_what_is_missing()
    {
        var read = () => TorchSettings.From(_ => null);

        read.Should().Throw<InputException>().WithMessage("runtimeconfig.json: no ReproHarness.Torch.Backend*UsesTorch=true*");
    }

    [Fact]
    public void Every_platform_names_its_files()
    {
        TorchPlatform.Linux.FileOf("torch_cpu").Should().Be("libtorch_cpu.so");
        TorchPlatform.Windows.FileOf("torch_cpu").Should().Be("torch_cpu.dll");
        TorchPlatform.MacOs.FileOf("torch_cpu").Should().Be("libtorch_cpu.dylib");
    }

    private static TorchLocation Find(TorchSettings settings, string? installed, params string[] present) =>
        Find(settings, installed, new MockFileSystem(present.ToDictionary(path => path, _ => new MockFileData(""))));

    private static TorchLocation Find(TorchSettings settings, string? installed, MockFileSystem files) =>
        TorchLocation.Find(settings, installed, "/program", TorchPlatform.Linux, files);
}
