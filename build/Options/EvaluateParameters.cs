using System.Globalization;
using Nuke.Common;
using ReproHarness.Claims.Evaluations;
using ReproHarness.Contracts.Vocabulary;

namespace ReproHarness.BuildSteps;

/// <summary>The parameter of Evaluate that names a data set: the help lists those of the vocabulary.</summary>
[AttributeUsage(AttributeTargets.Field)]
internal sealed class DataSetParameterAttribute()
    : ParameterAttribute($"Data set that Evaluate attacks it on: {Prose.Enumerate([.. Offered.Select(set => set.Name)], "or")}.")
{
    /// <summary>The data sets.</summary>
    public static IReadOnlyList<DataSetDescription> Offered => [.. DataSets.All.Where(set => set.IsOfferedToUsers)];
}

/// <summary>The parameter of Evaluate that names attacks.</summary>
[AttributeUsage(AttributeTargets.Field)]
internal sealed class AttackParameterAttribute()
    : ParameterAttribute($"Attacks of Evaluate, with commas between: {string.Join(", ", Options)}. Default is all {Options.Count}.")
{
    private static IReadOnlyList<string> Options => [.. Attacks.All.Select(attack => attack.Option).OfType<string>()];
}

/// <summary>The parameter of Evaluate that names claims.</summary>
[AttributeUsage(AttributeTargets.Field)]
internal sealed class ClaimsParameterAttribute() : ParameterAttribute(
    $"Claims that Evaluate holds the network against, with commas between: {string.Join(", ", EvaluatedClaim.Offered)}. Default is "
    + $"{EvaluatedClaim.Offered[0]}, and none with --audit.");

/// <summary>The parameter of Evaluate that ends the sizes: its default depends on the data set.</summary>
[AttributeUsage(AttributeTargets.Field)]
internal sealed class LargestEpsParameterAttribute() : ParameterAttribute(
    $"Largest perturbation of Evaluate, written as the smallest, at most 1. Default is {Defaults}.")
{
    private static string Defaults => string.Join("; ", DataSetParameterAttribute.Offered.GroupBy(set => set.LargestEps)
        .OrderByDescending(sets => sets.Count())
        .Select((sets, number) => (number == 0 ? "" : $"for {Prose.Enumerate([.. sets.Select(set => set.Name)])} ")
            + sets.Key.ToString(CultureInfo.InvariantCulture)));
}
