namespace ReproHarness.Studies.Recording;

/// <summary>What the rules of the claims take. Claims share it: curves are judged by C1, C2 and C4.</summary>
public enum InputKind
{
    /// <summary>The error curves of a cell, one per network.</summary>
    Curves,

    /// <summary>The linear responses of a kind of network, one per network.</summary>
    Responses,

    /// <summary>The logit gaps of finished networks of a kind.</summary>
    Gaps,

    /// <summary>The logit gaps of networks of a kind while they are trained.</summary>
    Trainings,

    /// <summary>The audits and error curves of a family, strength by strength.</summary>
    Audits,

    /// <summary>What every search of a family met, and what is known of the architectures.</summary>
    Searches,

    /// <summary>Children of a table that were trained again.</summary>
    Retrained,

    /// <summary>The attacked networks of a contest.</summary>
    Contest,
}
