namespace ReproHarness.Claims.GapLaw;

/// <summary>What claim C3 judges, one evidence file each.</summary>
public static class GapSubjects
{
    /// <summary>The control: gaps of independent logits against their exact law.</summary>
    public const string ControlUniform = "control-uniform", ControlGaussian = "control-gaussian";

    /// <summary>The small-gap exponent of Delta_12, of Delta_13 and of Delta_1N over all networks.</summary>
    public const string Second = "gap-2", Third = "gap-3", Last = "gap-n";

    /// <summary>Whether the distributions have one functional form.</summary>
    public const string Form = "form";

    /// <summary>Whether the distribution stays put while networks are trained.</summary>
    public const string Training = "training";

    /// <summary>All of them: the controls come first, for the others rest on them.</summary>
    public static IReadOnlyList<string> All { get; } = [ControlUniform, ControlGaussian, Second, Third, Last, Form, Training];

    /// <summary>A subject in words.</summary>
    internal static string Words(string subject) => subject switch
    {
        ControlUniform => "Control: uniform logits",
        ControlGaussian => "Control: Gaussian logits",
        Second => $"Small gaps {Gap(2)}",
        Third => $"Small gaps {Gap(3)}",
        Last => $"Small gaps {LastGap}",
        Form => "One functional form",
        Training => "Stays put in training",
        _ => subject,
    };

    /// <summary>The gap between the largest logit and the smallest.</summary>
    internal const string LastGap = "Δ₁ₙ";

    /// <summary>A gap as it is written.</summary>
    internal static string Gap(int rank) => rank switch { 2 => "Δ₁₂", 3 => "Δ₁₃", _ => LastGap };
}
