using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Storage;

public sealed class DataFilesTests
{
    private static readonly MockFileSystem Files = new(new Dictionary<string, MockFileData> { ["/f"] = new(new byte[] { 1, 2, 3 }) });

    [Fact]
    public void A_file_of_the_largest_size_is_read() => DataFiles.Read(Files, "/f", largest: 3).Should().Equal(1, 2, 3);

    [Fact]
    public void A_larger_file_is_not_and_nobody_is_told_to_get_it_again() =>
        FluentActions.Invoking(() => DataFiles.Read(Files, "/f", largest: 2)).Should().Throw<InputException>()
            .WithMessage(
                "/f: 3 bytes, allowed: at most 2; it is something else than its name says: put the right file there, or name another.");
}
