using System.Reflection;
using ReproHarness.Contracts.Claims;
using ReproHarness.Studies.Measuring;
using ReproHarness.Studies.Runs;
using Xunit.Sdk;

namespace ReproHarness.ClaimTests.Running;

/// <summary>The subjects that a study judges in a tier, as the cases of a theory.</summary>
/// <typeparam name="TStudy">The study.</typeparam>
/// <param name="tier">The tier.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SubjectsAttribute<TStudy>(Tier tier) : DataAttribute where TStudy : Study, new()
{
    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        new TStudy().SubjectsOf(TierCells.Of(tier)).Select(subject => new object[] { subject });
}
