namespace ReproHarness.Storage.Timing;

/// <summary>What time is spent on.</summary>
public enum WorkKind
{
    /// <summary>A subject is judged: what is left of it without the kinds below is statistics and rules.</summary>
    Judging,

    /// <summary>Networks are measured side by side: what is left of it without the kinds below is waiting for the last one.</summary>
    Measuring,

    /// <summary>A network is trained.</summary>
    Training,

    /// <summary>An error curve, or the attacks on a child of a search or a network of the contest.</summary>
    Attacking,

    /// <summary>Logit gaps of unattacked images.</summary>
    Gaps,

    /// <summary>The linear response of the gaps.</summary>
    Response,

    /// <summary>The masking audit.</summary>
    Auditing,

    /// <summary>A searcher proposes children and learns from their rewards.</summary>
    Searching,

    /// <summary>Data sets, weights and entries of the store are read and written.</summary>
    Files,
}
