namespace ReproHarness.Nas.Architectures;

/// <summary>An operation on a state of the cell.</summary>
/// <param name="Input">
/// The state: 0 is the output of the cell before the previous one, 1 that of the previous cell, 2 and more are the blocks of this cell in
/// their order.
/// </param>
/// <param name="Operation">The operation on that state.</param>
public readonly record struct BlockHalf(int Input, CellOperation Operation)
{
    /// <summary>Such as <c>sep3x3(0)</c>.</summary>
    public override string ToString() => $"{Operation.Name()}({Input})";
}

/// <summary>A block: the sum of two halves.</summary>
/// <param name="Left">One half.</param>
/// <param name="Right">The other half. The order of the halves makes no difference.</param>
public readonly record struct CellBlock(BlockHalf Left, BlockHalf Right)
{
    /// <summary>Both halves, left first.</summary>
    public IEnumerable<BlockHalf> Halves => [Left, Right];

    /// <summary>Whether a half takes <paramref name="state"/>.</summary>
    public bool Uses(int state) => Left.Input == state || Right.Input == state;

    /// <summary>Such as <c>identity(1)+sep3x3(0)</c>.</summary>
    public override string ToString() => $"{Left}+{Right}";
}
