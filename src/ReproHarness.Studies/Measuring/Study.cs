using ReproHarness.Contracts.Claims;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Nas.Studies;
using ReproHarness.Storage;

namespace ReproHarness.Studies.Measuring;

/// <summary>
/// What a claim measures, what that costs, which units of work it needs, and how measurements become the input of its rule.
/// </summary>
public abstract class Study
{
    /// <summary>What judging a subject costs once everything is measured: a third of the cheapest cell of the fast tier.</summary>
    protected const double JudgingCost = 0.3;

    /// <summary>The claim.</summary>
    public abstract Claim Claim { get; }

    /// <summary>What is judged in a tier, in the order of the report.</summary>
    /// <param name="matrix">The tier.</param>
    public abstract IReadOnlyList<string> SubjectsOf(CellMatrix matrix);

    /// <summary>Measures what a subject needs, or reads what is recorded, and applies the claim's rule.</summary>
    /// <param name="measurements">Where measurements come from.</param>
    /// <param name="subject">One of <see cref="SubjectsOf"/>.</param>
    /// <exception cref="MissingDataException">Nothing can be judged without data or weights that are not on this machine.</exception>
    /// <exception cref="InputException">There is no such subject, or something that the user gave cannot work.</exception>
    public abstract JudgedSubject Judge(IMeasurements measurements, string subject);

    /// <summary>
    /// Units of the progress bar with their costs, in the unit of <see cref="CellMatrix.CostOf"/>: every subject, and what is measured for
    /// this claim under another name.
    /// </summary>
    /// <param name="matrix">The tier.</param>
    /// <param name="isAlone">Whether no other claim is run, which would have measured what both need.</param>
    public abstract IEnumerable<(string Unit, double Cost)> CostsOf(CellMatrix matrix, bool isAlone);

    /// <summary>
    /// The unit of the progress bar that a subject belongs to. Two claims that judge the same cells need two names for them, or the bar
    /// would count a cell as done when the first claim is.
    /// </summary>
    public virtual string UnitOf(string subject) => subject;

    /// <summary>Whether measuring a subject goes through several networks, each with its share of the subject's progress.</summary>
    public virtual bool CoversManyNetworks => false;

    /// <summary>The measurements of a kind of network that this claim needs.</summary>
    /// <param name="matrix">The tier.</param>
    /// <param name="network">The network.</param>
    public virtual IEnumerable<NetworkRequest> RequestsOf(CellMatrix matrix, CellNetwork network) => [];

    /// <summary>The measurements of a family of architecture searches that this claim needs.</summary>
    /// <param name="family">The family.</param>
    public virtual IEnumerable<SearchRequest> RequestsOf(SearchFamily family) => [];
}
