namespace ReproHarness.Distribution.Units;

/// <summary>What happened to a unit of work.</summary>
/// <param name="Unit">Its id.</param>
/// <param name="What">What happened.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Seconds">Of a unit that was done: how long it took. Null for every other event.</param>
/// <param name="Text">Why it failed, or what is missing; null where there is nothing to say.</param>
public sealed record UnitEvent(string Unit, UnitEventKind What, DateTimeOffset At, double? Seconds = null, string? Text = null);

/// <summary>What can happen to a unit of work.</summary>
public enum UnitEventKind
{
    /// <summary>A process began it.</summary>
    Started,

    /// <summary>All that it measures is in the store.</summary>
    Done,

    /// <summary>It was ended from outside: what it had finished is kept, and it goes on from there.</summary>
    Stopped,

    /// <summary>It ended with an error.</summary>
    Failed,

    /// <summary>It was done, and the judge did not find what it measured.</summary>
    Lost,
}
