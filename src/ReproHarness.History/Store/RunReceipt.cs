namespace ReproHarness.History.Store;

/// <summary>What became of a run that was given to the history.</summary>
/// <param name="Id">Its number there, from 1.</param>
/// <param name="IsNew">False where the history had it already; then that is its number.</param>
public sealed record RunReceipt(long Id, bool IsNew);
