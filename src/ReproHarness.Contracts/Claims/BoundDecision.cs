namespace ReproHarness.Contracts.Claims;

/// <summary>What an interval says of a bound.</summary>
public enum BoundDecision
{
    /// <summary>The whole interval is allowed.</summary>
    Within,

    /// <summary>No point of it is.</summary>
    Outside,

    /// <summary>It reaches beyond a limit, or touches one that is not allowed.</summary>
    Straddles,

    /// <summary>There is no interval.</summary>
    Unknown,
}
