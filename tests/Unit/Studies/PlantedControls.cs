using ReproHarness.Claims.Entropy;
using ReproHarness.Contracts.Claims;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Audit;
using ReproHarness.Unit.Experiments.Audit.Controls;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Training;
using ReproHarness.Studies.Entropy;
using ReproHarness.Unit.Experiments;
using ReproHarness.Unit.Experiments.Audit;

namespace ReproHarness.Unit.Studies;

/// <summary>Networks whose robustness is known by construction, audited against plain networks of the same seeds: made once.</summary>
public sealed class PlantedControls : IDisposable
{
    // Student's t is 4.3 over three pairs and 3.2 over four; a fifth would take less off the interval than it costs.
    private const int Seeds = 4;
    private readonly ImageSet _images = SyntheticImages.Random(200);
    private readonly List<NetworkAudit> _plain;

    private readonly Lazy<(Judgement White, Judgement Plain, Judgement Robust)> _trained;

    public PlantedControls()
    {
        _plain = Audits(seed => Plain(seed));
        _trained = new(() => Judge(Robust));
    }

    /// <summary>The judgement on networks trained against PGD.</summary>
    internal (Judgement White, Judgement Plain, Judgement Robust) AdversariallyTrained => _trained.Value;

    /// <summary>Judges networks against the plain ones, by the rule of claim C5.</summary>
    /// <param name="make">A network of a seed; disposed here.</param>
    internal (Judgement White, Judgement Plain, Judgement Robust) Judge(Func<int, Network> make)
    {
        var evidence = EntropyInput.Of("control", AuditBench.Plan.Epsilons, [(0, _plain), (1, Audits(make))]);
        Judgement Of(string subject) => EntropyClaim.Judge(subject, evidence);
        return (Of(EntropySubjects.WhiteBox), Of(EntropySubjects.PlainWhiteBox), Of(EntropySubjects.Robust));
    }

    /// <summary>Trained without anything.</summary>
    internal Network Plain(int seed, string series = "plain") => AuditBench.Trained(_images, $"{series}/{seed}");

    /// <summary>Trained against PGD.</summary>
    internal Network Robust(int seed) => AuditBench.Trained(
        _images, $"plain/{seed}",
        new Adversary(new ProjectedGradientDescent(default, Steps: 5, Label: AttackLabel.True), Eps: 0.06f, CleanShare: 0));

    public void Dispose() => _images.Dispose();

    // The twin is the plain network of the seed, as in the families of a tier.
    private List<NetworkAudit> Audits(Func<int, Network> make) => [.. Enumerable.Range(0, Seeds).Select(seed =>
    {
        using var network = make(seed);
        using var twin = Plain(seed);
        return MaskingAudit.Run(network, twin, _images, AuditBench.Plan);
    })];
}
