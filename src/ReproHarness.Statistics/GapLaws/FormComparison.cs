using System.Collections.Immutable;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Statistics.GapLaws;

/// <summary>Gaps of networks of one kind: the input of the comparison of forms.</summary>
/// <param name="Name">Name of the kind.</param>
/// <param name="Data">Name of its set of images. Kinds with the same set are resampled together.</param>
/// <param name="Classes">N, the number of classes.</param>
/// <param name="Sample">The gaps of each network and image.</param>
public sealed record GapFamily(string Name, string Data, int Classes, GapSample Sample);

/// <summary>The form of one kind of network, compared with the other kinds and with the controls.</summary>
/// <param name="Name">Name of the kind.</param>
/// <param name="Form">Form of its gap distribution.</param>
/// <param name="ToOthers">Distance to the mean form of all other kinds, decades.</param>
/// <param name="ToUniform">Distance to the form of as many independent uniform logits, decades.</param>
/// <param name="ToGaussian">Distance to the form of as many independent Gaussian logits, decades.</param>
public sealed record ComparedForm(
    string Name, GapForm Form, IntervalEstimate ToOthers, IntervalEstimate ToUniform, IntervalEstimate ToGaussian);

/// <summary>Tests whether the gaps of all kinds of networks have one functional form.</summary>
public static class FormComparison
{
    /// <summary>Smallest number of kinds: a single kind has nothing to be compared with.</summary>
    public const int FewestKinds = 2;

    /// <summary>Compares each kind with the others and with the controls.</summary>
    /// <param name="families">The kinds, all with gaps of the same rank.</param>
    /// <param name="resamples">Number of resamples of the images.</param>
    /// <param name="seedOf">Gives the seed of the resampling for the name of a set of images.</param>
    public static ImmutableArray<ComparedForm> Of(IReadOnlyList<GapFamily> families, int resamples, Func<string, ulong> seedOf)
    {
        ArgumentNullException.ThrowIfNull(families);
        ArgumentNullException.ThrowIfNull(seedOf);
        var forms = new ResampledForm[families.Count];
        Parallel.For(
            0, forms.Length,
            index => forms[index] = ResampledForm.Of(families[index].Sample, new BootstrapPlan(resamples, seedOf(families[index].Data))));
        var laws = families.SelectMany(family => Enum.GetValues<LogitDistribution>().Select(distribution => LawOf(family, distribution)))
            .Distinct().AsParallel().ToDictionary(law => law, GapForm.Of);
        return [.. families.Select((family, index) => new ComparedForm(
            family.Name,
            forms[index].Whole,
            families.Count < FewestKinds ? IntervalEstimate.None : FormDistance.Of(forms[index], Others(forms, index)),
            FormDistance.Of(forms[index], laws[LawOf(family, LogitDistribution.Uniform)]),
            FormDistance.Of(forms[index], laws[LawOf(family, LogitDistribution.Gaussian)])))];
    }

    private static IidGapLaw LawOf(GapFamily family, LogitDistribution distribution) =>
        new(distribution, family.Classes, family.Sample.Rank);

    private static ResampledForm Others(ResampledForm[] forms, int without)
    {
        var others = forms.Where((_, index) => index != without).ToList();
        return new ResampledForm(
            GapForm.Mean(others.ConvertAll(form => form.Whole with { LogScale = 0 })),
            [.. Enumerable.Range(0, others[0].Draws.Length)
                .Select(draw => GapForm.Mean(others.ConvertAll(form => form.Draws[draw] with { LogScale = 0 })))],
            [], []);
    }
}
