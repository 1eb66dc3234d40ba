using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Distribution.Local;

namespace ReproHarness.Unit.Distribution.Local;

public sealed class GpusSpecs
{
    private readonly MockFileSystem _files = new();

    [Theory]
    [InlineData("2", "2")]
    [InlineData("0, GPU-8a1b ,", "0", "GPU-8a1b")]
    [InlineData("")]
    public void Those_that_the_user_chose_count_also_where_these_are_none(string chosen, params string[] expected)
    {
        _files.AddDirectory("/proc/driver/nvidia/gpus/0000:1a:00.0");

        Gpus.Here(_ => chosen, _files).Should().Equal(expected);
    }

    [Fact]
    public void Without_a_choice_there_are_as_many_as_the_driver_lists()
    {
        Gpus.Here(_ => null, _files).Should().BeEmpty();
        _files.AddDirectory("/proc/driver/nvidia/gpus/0000:1a:00.0");
        _files.AddDirectory("/proc/driver/nvidia/gpus/0000:8b:00.0");

        Gpus.Here(_ => null, _files).Should().Equal("0", "1");
    }
}
