namespace ReproHarness.BuildSteps;

/// <summary>Selects claim tests by their traits.</summary>
internal static class ClaimFilter
{
    /// <summary>The filter of <c>dotnet test</c> for a tier and, where given, one claim.</summary>
    public static string Of(string tier, string? claim) => claim is null ? $"Tier={tier}" : $"Tier={tier}&Claim={claim}";
}
