using ReproHarness.Claims.Evaluations;
using ReproHarness.Contracts.Vocabulary;

namespace ReproHarness.Unit.Claims.Evaluations;

/// <summary>Made-up audits: how many images each stage broke.</summary>
internal static class AuditCountsMade
{
    public static AuditCounts Of(
        int images = 200, int right = 190, int floor = 0, int others = 0, int exact = 0, int more = 0, int scale = 0, int transfer = 0,
        int queries = 0, int classes = 10)
    {
        (string Name, CascadeStage Stage, int Broke)[] all =
        [
            ("noise", CascadeStage.Floor, floor), ("apgd-ce-plain", CascadeStage.OtherLibraries, others),
            ("apgd-ce", CascadeStage.Exact, exact), ("pgd-ce-more-steps", CascadeStage.MoreSteps, more),
            ("apgd-margin", CascadeStage.AnyScale, scale), ("transfer", CascadeStage.Transfer, transfer),
            ("square", CascadeStage.Queries, queries),
        ];
        var tried = right;
        var arms = new List<ArmCounts>();
        foreach (var (name, stage, broke) in all)
        {
            var forwardOnly = stage is CascadeStage.Floor or CascadeStage.Queries;
            arms.Add(new ArmCounts(name, $"{name} steps=20", stage, 20, forwardOnly, tried, broke, 1));
            tried -= broke;
        }

        return new AuditCounts(
            PerturbationSize.Parse("eps", "8/255"), "standard", images, classes, right, arms,
            new ReadingCounts(0, 0, 0, 100, 100, 60, 0), 0, "resnet20", 10_000);
    }
}
