namespace ReproHarness.Contracts.Claims;

/// <summary>What the evidence says of a claim in one cell.</summary>
public enum Verdict
{
    /// <summary>The claim's rule holds, interval included.</summary>
    Verified,

    /// <summary>The rule is broken, interval included.</summary>
    Falsified,

    /// <summary>The evidence cannot decide: the interval straddles a bound, or the data are too few.</summary>
    Inconclusive,

    /// <summary>Nothing was measured, for the reason given.</summary>
    NotRun,
}

/// <summary>How close the experiment is to the paper's.</summary>
public enum Scale
{
    /// <summary>Small data embedded in the repository.</summary>
    Toy,

    /// <summary>The paper's data sets, smaller networks or subsets.</summary>
    Reduced,

    /// <summary>The paper's scale.</summary>
    Paper,
}

/// <summary>How much a run does.</summary>
public enum Tier
{
    /// <summary>Embedded data, CPU, minutes.</summary>
    Fast,

    /// <summary>Real data sets, an hour.</summary>
    Standard,

    /// <summary>The paper's scale on GPUs.</summary>
    Full,
}
