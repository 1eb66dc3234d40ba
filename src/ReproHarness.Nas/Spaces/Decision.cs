using ReproHarness.Nas.Architectures;

namespace ReproHarness.Nas.Spaces;

/// <summary>What a decision settles of a block.</summary>
public enum BlockPart
{
    /// <summary>The state that the left half takes.</summary>
    LeftInput,

    /// <summary>The state that the right half takes.</summary>
    RightInput,

    /// <summary>What the left half does.</summary>
    LeftOperation,

    /// <summary>What the right half does.</summary>
    RightOperation,
}

/// <summary>One of the decisions that make an architecture, in the order in which a controller takes them.</summary>
/// <param name="Cell">The cell it is about; the normal one where both are the same.</param>
/// <param name="Block">The block, from 0.</param>
/// <param name="Part">What of it.</param>
/// <param name="Choices">How many there are, at least 1; a choice is a number from 0 to below this.</param>
public readonly record struct Decision(CellRole Cell, int Block, BlockPart Part, int Choices)
{
    /// <summary>Whether an input is decided, and not an operation.</summary>
    public bool IsInput => Part is BlockPart.LeftInput or BlockPart.RightInput;
}
