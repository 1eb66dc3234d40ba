using ReproHarness.Claims.Evaluations;

namespace ReproHarness.Unit.Claims.Evaluations;

public sealed class ImageTableSpecs
{
    [Fact]
    public void Every_image_has_a_row_with_its_sizes_and_the_arm_that_broke_it()
    {
        var table = new ImageTable(["fgsm", "pgd"],
            [new ImageRow(3, 3, [0.5f, float.PositiveInfinity], "apgd-ce"), new ImageRow(1, 2, [0.25f, 1e-5f], "clean"),
                new ImageRow(0, 0, [float.PositiveInfinity, float.PositiveInfinity], "")]);
        table.ToCsv().Should().Be(
            "index,label,prediction,eps_fgsm,eps_pgd,broken_by\n0,3,3,0.5,,apgd-ce\n1,1,2,0.25,1E-05,clean\n2,0,0,,,\n");
    }

    [Fact]
    public void The_snippet_is_five_lines_that_name_the_files_whatever_is_in_their_names()
    {
        var written = new EvaluationWriter.Written(@"C:\it's\e.json", "c.csv", "p.html", "i.csv");
        var lines = PythonSnippet.Of(written, Evaluations.Made);
        lines.Should().HaveCount(5);
        lines[1].Should().Be(@"result = json.load(open('C:\\it\'s\\e.json', encoding='utf-8'))");
        lines[2].Should().Contain("'i.csv'");
    }
}
