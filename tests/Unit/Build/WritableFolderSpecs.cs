using ReproHarness.BuildSteps;
using ReproHarness.Storage;

namespace ReproHarness.Unit.BuildSteps;

public sealed class WritableFolderSpecs
{
    [Fact]
    public void A_folder_that_cannot_be_made_is_the_users_matter()
    {
        var path = Path.Combine(typeof(WritableFolderSpecs).Assembly.Location, "results");
        FluentActions.Invoking(() => WritableFolder.Make(path!)).Should().Throw<InputException>()
            .WithMessage($"Cannot write '{path}': *give another with --artifacts DIR.");
    }
}
