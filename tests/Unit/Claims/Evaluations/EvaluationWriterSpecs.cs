using System.IO.Abstractions;
using System.IO.Abstractions.TestingHelpers;
using System.Text.Json;
using ReproHarness.BuildSteps;
using ReproHarness.Claims.Evaluations;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Unit.Reporting.Pages;

namespace ReproHarness.Unit.Claims.Evaluations;

public sealed class EvaluationWriterSpecs
{
    private readonly MockFileSystem _files = new();

    [Fact]
    public void Evidence_curve_and_page_are_written_apart_from_the_tiers()
    {
        var written = new EvaluationWriter(_files, "/a").Write(Evaluations.Made);
        _files.AllFiles.Should().BeEquivalentTo(written.Evidence, written.Curve, written.Page);
        written.Evidence.Should().EndWith("/a/evidence/evaluate/net-cifar10.json");
        written.Page.Should().EndWith("/a/evaluate/net-cifar10/index.html");
        foreach (var tier in Enum.GetValues<Tier>()) EvidenceStore.In(_files, "/a", tier).ReadAll(out _).Should().BeEmpty();
    }

    [Fact]
    public void The_evidence_is_read_back_as_it_was()
    {
        var written = new EvaluationWriter(_files, "/a").Write(Evaluations.Made);
        var read = JsonSerializer.Deserialize<Evaluation>(_files.File.ReadAllText(written.Evidence), EvidenceJson.Indented);
        read.Should().BeEquivalentTo(Evaluations.Made);
    }

    [Theory]
    [InlineData("/runs/a/model.pt", "/runs/b/model.pt")]
    [InlineData("/m/best model.pt", "/m/best-model.pt")]
    [InlineData("/m/模型.pt", "/m/网络.pt")]
    [InlineData("/m/a+b.pt", "/m/a b.pt")]
    public void Two_models_that_are_named_alike_keep_their_results_side_by_side(string one, string other)
    {
        var writer = new EvaluationWriter(_files, "/a");
        var (first, second) = (writer.Write(Of(one, 'a')), writer.Write(Of(other, 'b')));

        FileOf(first).Should().Be(one);
        FileOf(second).Should().Be(other);
        new[] { first.Evidence, first.Curve, first.Page }.Should().NotIntersectWith([second.Evidence, second.Curve, second.Page]);
        _files.File.ReadAllText(second.Page).Should().Contain(other);

        // Measured again, or exported again to the same file, each has its own place.
        (writer.Write(Of(other, 'c')) with { Kept = null }).Should().Be(second);
        (writer.Write(Of(one, 'd')) with { Kept = null }).Should().Be(first);
        writer.Write(Of("/copy/elsewhere.pt", 'd') with { Name = Of(one, 'd').Name }).Should()
            .Be(first, "a copy of a file is the same model");
    }

    [Fact]
    public void Evidence_of_the_same_model_under_another_command_is_kept()
    {
        var writer = new EvaluationWriter(_files, "/a");
        var quick = Evaluations.Made with {
            Provenance = Evaluations.Made.Provenance with { Reproduce = "./build.sh Evaluate --limit 100" } };
        var before = writer.Write(quick);
        var text = _files.File.ReadAllText(before.Evidence);
        writer.Write(quick).Kept.Should().BeNull("the same command again replaces its own results");

        var kept = writer.Write(Evaluations.Made).Kept;

        _files.File.ReadAllText(kept!).Should().Be(text);
    }

    [Fact]
    public void Evidence_of_a_model_that_was_trained_anew_under_its_name_does_not_replace_that_of_the_old_one()
    {
        var writer = new EvaluationWriter(_files, "/a");
        var text = _files.File.ReadAllText(writer.Write(Evaluations.Made).Evidence);
        var anew = Evaluations.Made with { Model = Evaluations.Made.Model with { Sha256 = new string('f', 64) } };

        _files.File.ReadAllText(writer.Write(anew).Kept!).Should().Be(text);
        writer.Write(anew).Kept.Should().BeNull();
    }

    [Fact]
    public void A_model_that_keeps_its_name_has_the_name_that_is_documented() =>
        new EvaluationWriter(_files, "/a").Write(Of("/runs/a/model.pt", 'a')).Evidence.Should()
            .EndWith("/a/evidence/evaluate/model-cifar10.json");

    [Fact]
    public void The_curve_has_a_header_and_a_line_for_each_size_of_each_attack()
    {
        var lines = CurveCsv.Of(Evaluations.Made).TrimEnd('\n').Split('\n');
        lines[0].Should().Be("eps,attack,errors,n,rate,low,high,misclassified_rate");
        lines.Should().HaveCount(1 + 75);
        lines[25].Should().StartWith("2,fgsm,10000,10000,1,").And.Match(line => line.Split(',', StringSplitOptions.None).Length == 8);
    }

    [Fact]
    public void The_page_escapes_what_the_user_gave_and_asks_for_nothing_from_elsewhere()
    {
        var page = EvaluationPage.Of(Evaluations.Made);
        page.Should().Contain("/models/&lt;net&gt;.pt").And.NotContain("<net>").And.NotMatchRegex("(src|href)=\"https?://");
        page.Should().Contain("net on cifar10").And.Contain("92.6 [92.1, 93.1] % of 10\u202F000 images").And.Contain("log-probabilities");
    }

    [Theory]
    [InlineData("net", "net-cifar10")]
    [InlineData("my net (2)", "my-net--2-cifar10")]
    [InlineData("../..", "model-cifar10")]
    [InlineData("ü", "model-cifar10")]
    public void A_name_is_that_of_a_file_in_the_folder(string model, string name) => Evaluation.NameOf(model, "cifar10").Should().Be(name);

    [Fact]
    public void A_name_that_is_too_long_for_a_file_is_cut_and_differs_from_others_that_begin_alike()
    {
        var (one, other) = (new string('x', 245) + "1", new string('x', 245) + "2");
        Evaluation.NameOf(one, one).Length.Should().BeLessThanOrEqualTo(2 * 90 + 1);
        Evaluation.NameOf(one, "cifar10").Should().NotBe(Evaluation.NameOf(other, "cifar10"));
        Evaluation.NameOf(new string('x', 90), "cifar10").Should().Be($"{new string('x', 90)}-cifar10");
    }

    [SkippableFact]
    public async Task The_page_has_no_fault_at_400_and_1400_pixels()
    {
        var executable = Chromium.Find();
        Skip.If(executable is null, "Chromium was not found: install Debian's chromium, or name one in REPRO_CHROMIUM.");
        var folder = Directory.CreateTempSubdirectory("evaluation-").FullName;
        try
        {
            var written = new EvaluationWriter(new FileSystem(), folder).Write(Evaluations.Made);
            await using var chromium = Chromium.Start(executable!);
            using var page = await chromium.FirstPage();
            foreach (var width in new[] { 400, 1400 })
                (await PageInspection.Faults(page, written.Page, width)).Should().BeEmpty($"of the page at {width} pixels");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Evaluation Of(string file, char hash) => Evaluations.Made with
    {
        Name = Evaluation.NameOf(Path.GetFileNameWithoutExtension(file), "cifar10"),
            Model = Evaluations.Made.Model with { File = file, Sha256 = new string(hash, 64) },
    };

    private string FileOf(EvaluationWriter.Written written) =>
        JsonSerializer.Deserialize<Evaluation>(_files.File.ReadAllText(written.Evidence), EvidenceJson.Indented)!.Model.File;
}
