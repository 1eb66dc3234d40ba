using ReproHarness.Storage;

namespace ReproHarness.Experiments.Data;

/// <summary>
/// A data set or weights file is not on this machine. The message is one line: what is missing, where it was looked for, the command that
/// cures it.
/// </summary>
public sealed class MissingDataException(string message) : InputException(message);
