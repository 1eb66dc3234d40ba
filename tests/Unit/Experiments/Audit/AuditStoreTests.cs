using System.IO.Abstractions.TestingHelpers;
using Microsoft.Extensions.Time.Testing;
using ReproHarness.Experiments.Audit;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Experiments.Audit;

[Collection("Torch")]
public sealed class AuditStoreTests
{
    private static readonly AuditPlan Plan = new([0.03, 0.1], SyntheticImages.Seed);

    private readonly MockFileSystem _files = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.FromSeconds(1) };
    private readonly List<string> _warnings = [];
    private int _measured;

    [Fact]
    public void An_audit_comes_back_as_it_was_with_when_and_how_long()
    {
        var (first, second) = (Get(), Get());

        _measured.Should().Be(1);
        (first.Reused, second.Reused).Should().Be((false, true));
        (second.MeasuredAt, second.Seconds).Should().Be((first.MeasuredAt, first.Seconds));
        second.Audit.Should().BeEquivalentTo(first.Audit);
    }

    [Fact]
    public void Another_network_twin_or_plan_is_audited_by_itself()
    {
        Get();
        Get(network: "other");
        Get(twin: "other");
        foreach (var plan in new[] { Plan with { Epsilons = [0.03, 0.2] }, Plan with { Seed = new(8) }, Plan with { PgdSteps = 11 }, Plan with { ApgdSteps = 51 }, Plan with { ApgdRestarts = 2 }, Plan with { SquareQueries = 501 } })
            Get(plan: plan);
        _measured.Should().Be(9);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_damaged_entry_is_audited_again_with_a_warning(bool foreign)
    {
        var first = Get();
        var path = _files.AllFiles.Single(file => file.Contains("audit-", StringComparison.Ordinal));
        if (foreign) new ContentStore(_files, "/store").Write(_files.Path.GetFileName(path), [1, 0, 0, 0, 9, 9]);
        else _files.File.WriteAllBytes(path, _files.File.ReadAllBytes(path)[..^5]);

        Get().Audit.Arms[0].Broken.Should().Equal(first.Audit.Arms[0].Broken);
        (_measured, _warnings.Count).Should().Be((2, 1));
    }

    private MeasuredAudit Get(string network = "network", string twin = "twin", AuditPlan? plan = null)
    {
        using var images = SyntheticImages.Random(4);
        return new AuditStore(new ContentStore(_files, "/store"), _time, _warnings.Add).GetOrRun(network, twin, images, plan ?? Plan, SyntheticImages.Session().Environment, () =>
        {
            _measured++;
            return new NetworkAudit(
                new CleanTable([true, false], [0.5f, 0.25f], [1, 2], [3, 4], [5, 6], [false, true]), new GradientTable([1, 2], [0, 1e-40], 1e-38), new GradientTable([3, 4], [5, 6], 1e-308),
                [new ArmResult("fgsm-ce", ArmKind.CrossEntropy, [0.03, 0.1], [0, 3]), new ArmResult("square", ArmKind.Query, [0.03, 0.1], [2, 3])],
                [new ArmResult("pgd-margin", ArmKind.ScaleInvariant, [1], [1, 1])]);
        });
    }
}
