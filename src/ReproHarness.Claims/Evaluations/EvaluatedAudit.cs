using System.Text.Json.Serialization;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Vocabulary;

namespace ReproHarness.Claims.Evaluations;

/// <summary>The masking audit of a network at one size, as the evidence has it.</summary>
/// <param name="Eps">The size, as given and in pixel units.</param>
/// <param name="Effort">Name of the effort.</param>
/// <param name="Verdict">At that size.</param>
/// <param name="Reason">Why.</param>
/// <param name="Masked">Which weaker arms were masked; empty for none.</param>
/// <param name="RobustAccuracy">Share of images that are right and that no arm broke, worst over arms image by image.</param>
/// <param name="OtherLibraries">What attacks by the float32 cross-entropy would have left, as other libraries compute it.</param>
/// <param name="Line">The larger of chance and a tenth of the clean accuracy.</param>
/// <param name="Arms">The arms in their order.</param>
/// <param name="Findings">Each with its number and what to do.</param>
/// <param name="Source">What transfer came from; null where there was no such network.</param>
public sealed record EvaluatedAudit(
    PerturbationSize Eps, string Effort, AuditVerdict Verdict, string Reason, IReadOnlyList<MaskedArms> Masked,
    Measurement RobustAccuracy, Measurement OtherLibraries, double Line, IReadOnlyList<EvaluatedArm> Arms,
    IReadOnlyList<AuditFinding> Findings, string? Source = null)
{
    /// <summary>Verdict and what was masked, in one sentence each.</summary>
    [JsonIgnore]
    public IEnumerable<string> Sentences =>
        [$"At {Eps}: {AuditWords.Of(Verdict)}. {Reason}",
            .. Masked.Count == 0 ? ["No weaker arm was masked."] : Masked.Select(masked => masked.Message)];
}

/// <summary>Weaker arms from which a stronger kind takes so many images that they say less than is true.</summary>
/// <param name="Weaker">The arms.</param>
/// <param name="Share">Share of the images that stand them and fall to the stronger kind.</param>
/// <param name="Message">The same in a sentence.</param>
public sealed record MaskedArms(string Weaker, Measurement Share, string Message);

/// <summary>One arm of the audit.</summary>
/// <param name="Name">The arm.</param>
/// <param name="Attack">Its settings in one line.</param>
/// <param name="Stage">What it adds to those before it.</param>
/// <param name="Passes">Most passes of one image.</param>
/// <param name="ForwardOnly">Whether a pass is a forward pass alone.</param>
/// <param name="Tried">Images that it attacked: those that no arm before it broke.</param>
/// <param name="Broke">Images of them that it broke.</param>
/// <param name="Standing">Share of all images that are right after it.</param>
/// <param name="Seconds">How long it took when it was measured.</param>
public sealed record EvaluatedArm(
    string Name, string Attack, CascadeStage Stage, int Passes, bool ForwardOnly, int Tried, int Broke, Measurement Standing,
    double Seconds);

/// <summary>A finding of the audit.</summary>
/// <param name="Id">Stable.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Number">Its number.</param>
/// <param name="Message">What was seen.</param>
/// <param name="Advice">What to do.</param>
public sealed record AuditFinding(string Id, FindingSeverity Severity, Measurement Number, string Message, string Advice)
{
    /// <summary>As a list of findings shows it.</summary>
    [JsonIgnore]
    internal Finding AsFinding => new(Id, Severity, Advice.Length == 0 ? Message : $"{Message} {Advice}");
}
