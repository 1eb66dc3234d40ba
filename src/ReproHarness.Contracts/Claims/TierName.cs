namespace ReproHarness.Contracts.Claims;

/// <summary>The name of a tier, as it is typed and as folders are called.</summary>
public static class TierName
{
    /// <summary><c>fast</c>, <c>standard</c> or <c>full</c>.</summary>
    public static string Of(Tier tier) => tier switch { Tier.Fast => "fast", Tier.Standard => "standard", _ => "full" };
}
