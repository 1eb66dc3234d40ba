using ReproHarness.Experiments.Attacks.AutoPgd;
using ReproHarness.Experiments.Attacks.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Attacks.AutoPgd;

/// <summary>APGD against the authors' code, point by point.</summary>
[Collection("Torch")]
public sealed class AutoPgdTraceTests
{
    // The ball here is smaller than eps by 2^-24 (PixelBall), and eps is given larger by as much: the ball is the authors', and a first
    // step of 2 eps is longer by 2^-23.
    private const double Margin = 1.0 / (1 << 24);

    private const double Rounding = 1e-6;

    public static TheoryData<string, int> Runs
    {
        get
        {
            var runs = new TheoryData<string, int>();
            foreach (var part in new[] { "asPublished", "raisesAsInThePaper" })
                for (var place = 0; place < PublishedTrace.Of(part).Length; place++) runs.Add(part, place);
            return runs;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Every_point_the_best_one_and_its_loss_are_those_of_the_published_code(string part, int place)
    {
        using var scope = NewDisposeScope();
        var published = PublishedTrace.Of(part)[place];
        var (points, end) = Run(published);

        points.Should().HaveCount(PublishedTrace.Steps + 1, "the start, and a point after each step");
        for (var step = 0; step < points.Count; step++)
        {
            PublishedTrace.Pixels.Select(pixel => points[step][pixel]).Zip(published.Points[step])
                .Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < Rounding, "step {0}", step);
        }

        end.Points.flatten().data<double>().ToArray().Zip(published.Best).Should()
            .OnlyContain(pair => Math.Abs(pair.First - pair.Second) < Rounding);
        end.Losses.item<double>().Should().BeApproximately(published.LargestLoss, Rounding * Math.Abs(published.LargestLoss));
        end.Succeeded.item<bool>().Should().BeFalse();
    }

    [Fact]
    public void The_runs_show_every_rule_steps_that_halve_and_steps_that_do_not()
    {
        var checkpoints = AutoPgdCheckpoints.Of(PublishedTrace.Steps);
        var halved = PublishedTrace.Of("asPublished").Concat(PublishedTrace.Of("raisesAsInThePaper")).Select(run => run.HalvedAfter)
            .ToList();
        halved.SelectMany(after => after).Should().BeSubsetOf(checkpoints, "the authors look back where the paper does, of 100 steps");
        halved.Should()
            .Contain(after => after.Length < checkpoints.Length - 1).And.Contain(after => after.Length >= checkpoints.Length - 1);
    }

    // What the count of the authors' code gives at the same images: the step that follows a return from a lower point counts as a raise.
    [Fact]
    public void The_papers_count_of_raises_reaches_at_least_the_loss_of_the_authors_count()
    {
        var theirs = PublishedTrace.Of("whatTheAuthorsCountGives");
        foreach (var (paper, authors) in PublishedTrace.Of("raisesAsInThePaper").Zip(theirs))
        {
            using var scope = NewDisposeScope();
            (paper.Image, paper.Loss).Should().Be((authors.Image, authors.Loss));
            paper.HalvedAfter.Should().NotEqual(authors.HalvedAfter);
            Run(paper).End.Losses.item<double>().Should()
                .BeGreaterThanOrEqualTo(authors.LargestLoss - (Rounding * Math.Abs(authors.LargestLoss)));
        }
    }

    private static (List<double[]> Points, AutoPgdEnd End) Run(PublishedTrace published)
    {
        var (first, firstShift, second, secondShift) = PublishedTrace.Weights();
        var (w1, b1, w2, b2) = (tensor(first), tensor(firstShift), tensor(second), tensor(secondShift));
        using var network =
            new WatchedNetwork(
                3, 4, 4, pixels => nn.functional.linear(nn.functional.linear(pixels.flatten(1).sub(0.5), w1, b1).sin(), w2, b2));
        Tensor Image(double[] pixels) => tensor(pixels).view(1, 1, 3, 4);
        var images =
            new AutoPgdImages(
                Image(PublishedTrace.ImageOf(published.Image)), tensor(new[] { (long)published.Label }),
                tensor(new[] { PublishedTrace.Eps + Margin }));
        AttackLoss loss = published.Loss == "ce" ? new PlainCrossEntropyLoss() : new DlrLoss();
        var end = new AutoPgdRun(network, loss, images, Image(PublishedTrace.StartOf(published.Image)))
            .Finish(PublishedTrace.Steps, default);
        return (network.Seen, end);
    }
}
