using System.Diagnostics;
using System.Globalization;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Storage;

public sealed class OwnerWatchSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Who_is_started_by_a_build_leaves_when_it_is_gone()
    {
        // A program that runs until it is killed.
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "ReproHarness.ImportLoop.dll"), _folder.File("history.db"), "1"];
        using var owner = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_EXE") ?? "dotnet", arguments)
        {
            RedirectStandardOutput = true,
        })!;
        owner.StandardOutput.ReadLine();
        using var left = new ManualResetEventSlim();
        OwnerWatch.Start(owner.Id.ToString(CultureInfo.InvariantCulture), left.Set);
        left.Wait(TimeSpan.FromMilliseconds(300)).Should().BeFalse();

        owner.Kill();

        left.Wait(TimeSpan.FromSeconds(20)).Should().BeTrue();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("build")]
    public void Without_an_owner_nothing_is_watched(string? owner)
    {
        using var left = new ManualResetEventSlim();
        OwnerWatch.Start(owner, left.Set);
        left.Wait(TimeSpan.FromMilliseconds(100)).Should().BeFalse();
    }
}
