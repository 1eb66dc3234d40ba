namespace ReproHarness.Claims.Evaluations;

/// <summary>What an audit says of a network at one size. What each word needs: <c>docs/masking-audit.md</c>.</summary>
public enum AuditVerdict
{
    /// <summary>So many images stand every arm that chance and a tenth of the clean accuracy lie below.</summary>
    RobustAsMeasured,

    /// <summary>Too few images stand: each of the others has its adversarial example.</summary>
    Broken,

    /// <summary>Neither: too few images, a clean accuracy that is not above the line, or attacks that were misled.</summary>
    Undecided,
}

/// <summary>The words of a verdict.</summary>
internal static class AuditWords
{
    public static string Of(AuditVerdict verdict) => verdict switch
    {
        AuditVerdict.RobustAsMeasured => "robust as measured",
        AuditVerdict.Broken => "broken",
        _ => "undecided",
    };
}
