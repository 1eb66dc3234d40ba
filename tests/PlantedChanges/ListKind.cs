namespace ReproHarness.PlantedChanges;

/// <summary>The kept lists.</summary>
internal enum ListKind
{
    /// <summary>Changes that unit tests have to notice.</summary>
    Unit,

    /// <summary>Changes that the fast claims have to notice by their baselines.</summary>
    Claims,
}
