namespace ReproHarness.Experiments.Nas;

/// <summary>How the controller's policy is changed by what its batch earned.</summary>
public enum PolicyRule
{
    /// <summary>One step along the policy gradient per batch (Williams, Mach. Learn. 8, 1992, 229).</summary>
    Reinforce,

    /// <summary>
    /// Several steps per batch, none of which gains by going far from the policy that proposed it (Schulman et al., arXiv 1707.06347).
    /// </summary>
    Ppo,
}
