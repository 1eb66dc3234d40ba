namespace Nuke.Common;

/// <summary>What becomes of a skipped target's dependencies.</summary>
public enum DependencyBehavior
{
    /// <summary>They are skipped too, unless another scheduled target needs them.</summary>
    Skip,

    /// <summary>They run all the same.</summary>
    Execute,
}
