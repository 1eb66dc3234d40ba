using System.Buffers.Binary;
using System.Text.RegularExpressions;
using ReproHarness.BuildSteps;
using ReproHarness.Contracts.Claims;
using ReproHarness.Storage;
using ReproHarness.Unit.Reporting.Pages;

namespace ReproHarness.Unit.Build;

/// <summary>The pictures of README and docs: all of them are taken by the target, and show what they say.</summary>
public sealed partial class PictureSpecs(OpenedReport report) : IClassFixture<OpenedReport>
{
    private static readonly string Root =
        ReproHarness.Contracts.Runs.RunSettings.FindRepositoryRoot(new System.IO.Abstractions.FileSystem(), AppContext.BaseDirectory);

    [Fact]
    public void Every_picture_that_the_documents_show_is_taken_by_the_target_and_no_other_lies_there()
    {
        var shown = Directory.GetFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Append(Path.Combine(Root, "README.md"))
            .SelectMany(page => Shown().Matches(File.ReadAllText(page)).Select(match => match.Groups["file"].Value)).Distinct();
        var taken = Picture.All.Select(picture => picture.FileName).ToList();

        shown.Should().BeEquivalentTo(taken);
        Directory.GetFiles(Path.Combine(Root, "docs", "images")).Select(Path.GetFileName).Should().BeEquivalentTo(taken);
    }

    [SkippableFact]
    public async Task The_first_screen_is_as_large_as_its_window_and_a_clip_as_its_elements()
    {
        var executable = Chromium.Find();
        Skip.If(executable is null, Chromium.Missing);
        Picture whole = new("whole.png", Tier.Fast, "index.html", "", 700, 500);
        Picture clip = new("clip.png", Tier.Fast, "index.html", "h1", 700, 500);
        Picture elsewhere = new("elsewhere.png", Tier.Fast, "no-such-page.html", "", 700, 500);

        var taken = await PictureTaker.TakeAll(executable!, report.Pages, [whole, clip, elsewhere]);

        taken.Select(one => one.Picture).Should().Equal([whole, clip], "a page that the report has not is left out");
        Size(taken[0].Png).Should().Be((700, 500));
        Size(taken[1].Png).Height.Should().BeInRange(40, 300);
        taken[1].Png.Should().NotEqual(taken[0].Png);
    }

    [SkippableFact]
    public async Task Elements_that_a_page_has_not_are_named()
    {
        var executable = Chromium.Find();
        Skip.If(executable is null, Chromium.Missing);
        Picture none = new("none.png", Tier.Fast, "index.html", "#no-such-element", 700, 500);

        var take = () => PictureTaker.TakeAll(executable!, report.Pages, [none]);

        await take.Should().ThrowAsync<InfrastructureException>().WithMessage("index.html has nothing of '#no-such-element'*none.png*");
    }

    // The header chunk of a PNG: width and height, big-endian, from byte 16.
    private static (int Width, int Height) Size(byte[] png) =>
        (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));

    [GeneratedRegex(@"!\[[^\]]*\]\((?:docs/|\.\./)*images/(?<file>[^)]+)\)")]
    private static partial Regex Shown();
}
