namespace ReproHarness.Contracts.Runs;

/// <summary>
/// What the machines of one run have in common. It is part of the key of everything measured, so a machine that differs finds nothing of
/// what the others measured.
/// </summary>
/// <param name="Code">Version of the code that measures; null where an older version fixed the arithmetic only.</param>
/// <param name="DeviceClass">Class of the device, such as <c>cpu</c> or <c>cuda-sm90</c>; null as for the code.</param>
/// <param name="Arithmetic">How a CPU computes, such as <c>avx2</c>; null on a GPU.</param>
public sealed record MeasuringTerms(string? Code, string? DeviceClass, string? Arithmetic)
{
    private const int ShownDigits = 8;

    /// <summary>How other terms differ; none where all that is known of both is the same.</summary>
    /// <param name="other">The terms of another machine.</param>
    public IEnumerable<TermDifference> DifferencesFrom(MeasuringTerms other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Differ(Code, other.Code))
            yield return new TermDifference("code", Head(Code!), Head(other.Code!), "check out the commit that measured the other");
        if (Differ(DeviceClass, other.DeviceClass))
            yield return new TermDifference("device class", DeviceClass!, other.DeviceClass!, "choose the other's device with --device");
        if (Differ(Arithmetic, other.Arithmetic))
            yield return new TermDifference(
                "arithmetic", Arithmetic!, other.Arithmetic!,
                "give --arithmetic as the other has it (./build.sh CheckMachine shows what a machine can do)");
    }

    private static bool Differ(string? one, string? other) => one is not null && other is not null && one != other;

    private static string Head(string code) => code[..Math.Min(code.Length, ShownDigits)];
}

/// <summary>A term in which two machines differ.</summary>
/// <param name="What">The term, in words.</param>
/// <param name="Own">The value of the one.</param>
/// <param name="Other">The value of the other.</param>
/// <param name="Cure">What to do so that they agree.</param>
public sealed record TermDifference(string What, string Own, string Other, string Cure);
