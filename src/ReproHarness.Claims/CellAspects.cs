using ReproHarness.Contracts.Vocabulary;

namespace ReproHarness.Claims;

/// <summary>Aspects of claims that are judged cell by cell.</summary>
internal static class CellAspects
{
    /// <summary>The attack of a cell <c>data/network/attack</c>, as a reader knows it.</summary>
    public static string Attack(string cell) => Labels.Of(cell[(cell.LastIndexOf('/') + 1)..]);
}
