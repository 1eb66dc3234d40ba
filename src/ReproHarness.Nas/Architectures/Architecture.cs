using System.Security.Cryptography;
using System.Text;

namespace ReproHarness.Nas.Architectures;

/// <summary>Which of an architecture's cells.</summary>
public enum CellRole
{
    /// <summary>Keeps the resolution.</summary>
    Normal,

    /// <summary>Halves the resolution and doubles the channels.</summary>
    Reduction,
}

/// <summary>
/// A normal and a reduction cell, each in its canonical form. Two architectures are equal exactly when they differ by no more than the
/// order of halves and blocks.
/// </summary>
public sealed record Architecture
{
    private const int HashDigits = 16;

    /// <summary>Converts the cells to their canonical forms.</summary>
    public Architecture(CellGraph normal, CellGraph reduction)
    {
        ArgumentNullException.ThrowIfNull(normal);
        ArgumentNullException.ThrowIfNull(reduction);
        (Normal, Reduction) = (normal.Canonical(), reduction.Canonical());
        Text = $"normal {Normal.Text}; reduction {Reduction.Text}";
    }

    /// <summary>The cell that keeps the resolution.</summary>
    public CellGraph Normal { get; }

    /// <summary>The cell that halves it.</summary>
    public CellGraph Reduction { get; }

    /// <summary>The canonical text, one line.</summary>
    public string Text { get; }

    /// <summary>The first 16 hexadecimal digits of the SHA-256 of the text: the architecture's name in files and tables.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))[..HashDigits];

    /// <summary>The cell of this role.</summary>
    public CellGraph Cell(CellRole role) => role == CellRole.Normal ? Normal : Reduction;

    /// <summary>Whether the canonical forms are equal.</summary>
    public bool Equals(Architecture? other) => other is not null && Text == other.Text;

    /// <inheritdoc />
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc />
    public override string ToString() => Text;
}
