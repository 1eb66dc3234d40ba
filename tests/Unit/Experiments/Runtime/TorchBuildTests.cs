using System.IO.Abstractions;
using ReproHarness.Experiments.Runtime;

namespace ReproHarness.Unit.Experiments.Runtime;

public sealed class TorchBuildTests
{
    [Theory]
    [InlineData(12080L, 91002L, "CUDA 12.8, cuDNN 9.10.2")]
    [InlineData(13000L, null, "CUDA 13.0, cuDNN unknown")]
    [InlineData(null, 90100L, "CUDA unknown, cuDNN 9.1.0")]
    public void The_versions_are_read_as_their_makers_write_them(long? cuda, long? cudnn, string words) =>
        TorchBuild.Label(cuda, cudnn).Should().Be(words);

    [Fact]
    public void The_build_in_use_is_known()
    {
        var libraries = NativeTorch.Load();
        var build = TorchBuild.Of(libraries, new FileSystem());
        (build == TorchBuild.Cpu).Should().Be(!libraries.HasCuda);
        build.Should().NotContain("unknown");
    }
}
