using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Experiments.Runtime;

namespace ReproHarness.Unit.Experiments.Runtime;

public sealed class PhysicalCoresTests
{
    [Theory]
    [InlineData(4, 2, "two hardware threads share a core")]
    [InlineData(1, 1, "the process may use one processor only")]
    public void Hardware_threads_of_one_core_count_once(int usable, int expected, string because)
    {
        var text = string.Concat(Enumerable.Range(0, 4)
            .Select(p => $"processor\t: {p}\nphysical id\t: 0\ncore id\t\t: {p / 2}\nflags\t: a b\n\n"));

        PhysicalCores.Count(FileWith(text), usable).Should().Be(expected, because);
    }

    [Fact]
    public void Equal_core_numbers_in_two_packages_are_two_cores()
    {
        PhysicalCores.Count(FileWith("physical id : 0\ncore id : 0\n\nphysical id : 1\ncore id : 0\n\n"), 8).Should().Be(2);
    }

    [Fact]
    public void Where_the_system_does_not_say_every_usable_processor_counts()
    {
        PhysicalCores.Count(new MockFileSystem(), 3).Should().Be(3);
        PhysicalCores.Count(FileWith("processor : 0\n\nprocessor : 1\n\n"), 3).Should().Be(3);
    }

    private static MockFileSystem FileWith(string text) => new(new Dictionary<string, MockFileData> { ["/proc/cpuinfo"] = text });
}
