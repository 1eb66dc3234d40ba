using MathNet.Numerics.Distributions;
using ReproHarness.Claims.ArchitectureSearch;
using ReproHarness.Claims.Correlation;
using ReproHarness.Nas.Architectures;
using ReproHarness.Nas.Networks;
using ReproHarness.Nas.Spaces;
using ReproHarness.Nas.Tables;
using ReproHarness.Statistics;
using ReproHarness.Statistics.EntropyGains;
using ReproHarness.Statistics.Nas;
using ReproHarness.Statistics.PowerLaws;
using ReproHarness.Unit.Nas;

namespace ReproHarness.Unit.Claims.ArchitectureSearch;

/// <summary>Searches, contests and correlations whose outcome is the test’s choice. The numbers mean nothing.</summary>
internal static class MadeUpSearches
{
    /// <summary>Images of a contest: enough for a lead of a few in a hundred to be certain.</summary>
    public const int Images = 1000;

    /// <summary>
    /// What chance does to all entrants of a seed alike: far more than any lead, so that it is seen only by who does not pair.
    /// </summary>
    private static readonly double[] Luck = [-0.1, -0.05, 0, 0.05, 0.1];

    /// <summary>A cell for each name.</summary>
    private static readonly Dictionary<string, string> Cells = new()
    {
        [SearchEvidence.Controller] = "sep3x3(0)+max3x3(1) sep3x3(2)+sep3x3(1)",
            [SearchEvidence.Random] = "sep3x3(0)+sep3x3(1) identity(2)+max3x3(0)",
        [SearchEvidence.Evolution] = "sep3x3(0)+max3x3(1) sep3x3(2)+sep3x3(1)",
            [ContestEvidence.HandMade] = "identity(0)+sep3x3(1) sep3x3(2)+identity(2)",
    };

    /// <summary>An architecture, and what is known of it; what evolution finds is what the controller finds.</summary>
    public static FoundArchitecture Found(string name, double reward = 0.36, double test = 0.34, long parameters = 4210)
    {
        var cell = MadeUpCells.Cell(Cells.GetValueOrDefault(name, "sep3x3(0)+sep3x3(1) sep3x3(2)+sep3x3(2)"));
        return new FoundArchitecture(
            name, new Architecture(cell, cell), new ArchitectureCost(parameters + (name == ContestEvidence.HandMade ? 120 : 0), 81_000),
            reward, test);
    }

    /// <summary>A network of which the first images stand each kind of attack.</summary>
    /// <param name="gradients">Share that stands every arm with its gradients.</param>
    /// <param name="queries">Share that stands Square; other networks’ images leave a twentieth more.</param>
    /// <param name="clean">Clean accuracy.</param>
    public static ContestNetwork Network(double gradients, double queries, double clean)
    {
        AuditedArm Arm(string name, ArmKind kind, double share) =>
            new(name, kind, [.. Enumerable.Range(0, Images).Select(i => i < Math.Min(share, clean) * Images ? 0u : 1u)]);
        return new ContestNetwork(
            [.. Enumerable.Range(0, Images).Select(i => i < clean * Images)],
            [
                Arm("fgsm-ce", ArmKind.CrossEntropy, gradients + 0.11), Arm("pgd-ce", ArmKind.CrossEntropy, gradients + 0.02),
                Arm("pgd-margin", ArmKind.ScaleInvariant, gradients + 0.01),
                Arm("step-ll", ArmKind.CrossEntropy, gradients + 0.16), Arm("apgd-dlr", ArmKind.ScaleInvariant, gradients),
                Arm("square", ArmKind.Query, queries),
                Arm("transfer-controller", ArmKind.Transfer, queries + 0.05), Arm("transfer-hand-made", ArmKind.Transfer, queries + 0.07),
            ]);
    }

    /// <summary>Five trainings.</summary>
    public static ContestEntrant Entrant(string name, double gradients, double queries = 0.55, double clean = 0.9) =>
        new(name, [.. Luck.Select(luck => Network(gradients + luck, queries + (luck / 2), clean))]);

    /// <summary>A contest; the first is the controller’s choice.</summary>
    public static ContestEvidence Contest(params ContestEntrant[] entrants) =>
        new("digits", 0.1, ContestAnalyser.Of(entrants),
            [.. entrants.Select(
                entrant =>
                    Found(entrant.Name, test: entrant.Networks[entrant.Networks.Count / 2].Arms[1].Broken.Count(broken => broken == 0) / (
                        double)Images))]);

    /// <summary>Searches of each kind over a hundred children, judged after fifty. The hand-made cell is wider in a contest.</summary>
    /// <param name="controller">Mean of what the controller’s choices keep.</param>
    /// <param name="random">The same of random search.</param>
    /// <param name="evolution">The same of evolution.</param>
    /// <param name="handMade">What the hand-made cell keeps.</param>
    /// <param name="searches">How many of each kind.</param>
    public static SearchEvidence Searches(
        double controller, double random, double evolution = 0.345, double handMade = 0.30, int searches = 60)
    {
        var noise = new Random(7);
        SearcherResult Of(string name, double mean, double pace)
        {
            var runs = Enumerable.Range(0, searches)
                .Select(_ => (End: mean + Normal.Sample(noise, 0, 0.008), Pace: pace * (0.7 + (0.6 * noise.NextDouble())))).ToList();
            double[][] Curves(double rise) =>
                [.. runs.Select(
                    search =>
                        Enumerable.Range(1, 100).Select(child => search.End + rise - (0.12 * Math.Exp(-child / search.Pace))).ToArray())];
            return new SearcherResult(
                name, BestSoFarBand.Of(Curves(0.02)), BestSoFarBand.Of(Curves(0)), [.. runs.Select(search => search.End)],
                name == SearchEvidence.Controller ? 1.8 : 1.1, Found(name));
        }

        return new SearchEvidence(
            "digits", 50,
            [Of(SearchEvidence.Controller, controller, 14), Of(SearchEvidence.Evolution, evolution, 16),
                Of(SearchEvidence.Random, random, 20)],
            Found(ContestEvidence.HandMade, 0.31, handMade, 2000), Found("best of all", 0.40, 0.37, 5020), 369);
    }

    /// <summary>
    /// A table of six children whose two trainings differ by 0.01 in every number but FGSM, and two that were trained again.
    /// </summary>
    /// <param name="off">How far a number of the second child is from the table now.</param>
    public static TableEvidence Table(double off)
    {
        SplitAccuracies Accuracies(double pgd) => new(pgd + 0.5, 0.5, pgd, pgd - 0.02, pgd - 0.03, pgd + 0.2);
        TabulatedChild[] children = [.. SearchSpaces.Tabulated.Enumerate().Take(6).Select((architecture, number) => new TabulatedChild(
            architecture, new ArchitectureCost(3000 + (100 * number), 70_000),
            [new ChildTraining(0, Accuracies(0.25), Accuracies(0.24)), new ChildTraining(1, Accuracies(0.26), Accuracies(0.25))]))];
        RetrainedChild Again(TabulatedChild child, double now) =>
            new(child, child.Trainings[0],
                child.Trainings[0] with { Test = child.Trainings[0].Test with { Pgd = child.Trainings[0].Test.Pgd + now } });
        return new TableEvidence(
            "digits", new SearchTable(new TableOrigin("tabulated", "digits; a recipe", 1, "cpu", 400, 397), [.. children]),
            [Again(children[0], 0), Again(children[3], off)]);
    }

    /// <summary>
    /// Architectures whose adversarial accuracy goes with clean accuracy and with size by as much as is asked, as normal columns have it.
    /// </summary>
    /// <param name="withClean">Correlation with clean accuracy.</param>
    /// <param name="withSize">Correlation with size, which has nothing to do with clean accuracy.</param>
    /// <param name="count">How many architectures.</param>
    public static CorrelationEvidence Correlated(double withClean, double withSize, int count = 369)
    {
        var noise = new Random(3);
        ArchitectureScore Score()
        {
            var (clean, size) = (Normal.Sample(noise, 0, 1), Normal.Sample(noise, 0, 1));
            var adversarial = (withClean * clean) + (withSize * size)
                + (Math.Sqrt(1 - (withClean * withClean) - (withSize * withSize)) * Normal.Sample(noise, 0, 1));
            return new ArchitectureScore(0.27 + (0.04 * adversarial), 0.88 + (0.03 * clean), Math.Round(4000 * Math.Exp(0.35 * size)));
        }

        ArchitectureScore[] scores = [.. Enumerable.Range(0, count).Select(_ => Score())];
        return new CorrelationEvidence(
            "digits", scores, ArchitectureCorrelations.Of(scores, new BootstrapPlan(BootstrapPlan.MinimumResamples, Seed: 1)),
            new IntervalEstimate(0.55, new Interval(0.47, 0.62)), new IntervalEstimate(0.71, new Interval(0.65, 0.76)),
            "of the whole table");
    }
}
