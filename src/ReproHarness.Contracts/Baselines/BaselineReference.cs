using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;

namespace ReproHarness.Contracts.Baselines;

/// <summary>
/// The numbers of one run themselves. A run at the same seed, computed in the same way by a processor of the same kind, has them nearly
/// exactly, so a change far
/// smaller than what another seed does is seen.
/// </summary>
/// <param name="Seed">Root seed.</param>
/// <param name="Arithmetic">How it was computed: <c>native</c>, <c>avx2</c>, <c>avx</c>, <c>plain</c>.</param>
/// <param name="Processor">Maker, family and model of the processor; GPUs are told apart by the folder.</param>
/// <param name="Verdict">Its verdict.</param>
/// <param name="Numbers">Its numbers by name.</param>
public sealed record BaselineReference(
    ulong Seed, string Arithmetic, string Processor, Verdict Verdict, IReadOnlyDictionary<string, double> Numbers)
{
    /// <summary>
    /// Share of a number's tolerance that the same seed may move: what is left of the order of additions where a library chooses it by
    /// cores or caches. A hundredth of
    /// what another seed may do is a few hundredths of a standard deviation.
    /// </summary>
    public const double Share = 0.01;

    /// <summary>The numbers of a run; null of one that does not say what processor it ran on.</summary>
    public static BaselineReference? Of(CellEvidence run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Environment.Processor is { } processor
            ? new BaselineReference(
                run.Provenance.Seed, run.Environment.Arithmetic ?? "native", processor, run.Verdict,
                ComparedNumbers.Of(run).ToDictionary(number => number.Name, number => number.Value))
            : null;
    }

    /// <summary>Whether another run ought to have the same numbers.</summary>
    public bool IsOf(BaselineReference other) =>
        other is not null && (other.Seed, other.Arithmetic, other.Processor) == (Seed, Arithmetic, Processor);
}
