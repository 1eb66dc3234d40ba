using ReproHarness.Nas.Architectures;
using ReproHarness.Storage;

namespace ReproHarness.Nas.Networks;

/// <summary>An architecture and the stack that makes a network of it.</summary>
public sealed record SearchedNetwork(Architecture Architecture, CellStack Stack)
{
    /// <summary>One line that is equal exactly when two networks are: part of cache keys.</summary>
    public string Describe() => $"{Architecture.Text}; stack {Stack.Describe()}";

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InputException">A value is out of range.</exception>
    public void Validate() => Stack.Validate();
}
