using System.Collections.Immutable;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Statistics.GapLaws;

/// <summary>Gaps of networks of one kind, as the comparison of forms takes them.</summary>
/// <param name="Name">The kind's name.</param>
/// <param name="Data">Its images: kinds that share them are resampled together.</param>
/// <param name="Classes">N.</param>
/// <param name="Sample">The gaps.</param>
public sealed record GapFamily(string Name, string Data, int Classes, GapSample Sample);

/// <summary>A kind of network beside the others.</summary>
/// <param name="Name">The kind's name.</param>
/// <param name="Form">Its form.</param>
/// <param name="ToOthers">Distance to the mean form of all other kinds, decades.</param>
/// <param name="ToUniform">Distance to the form of as many independent uniform logits, decades.</param>
/// <param name="ToGaussian">Distance to the form of as many independent Gaussian logits, decades.</param>
public sealed record ComparedForm(
    string Name, GapForm Form, IntervalEstimate ToOthers, IntervalEstimate ToUniform, IntervalEstimate ToGaussian);

/// <summary>Whether the gaps of all kinds of networks have one functional form.</summary>
public static class FormComparison
{
    /// <summary>With fewer kinds there are no others to be like.</summary>
    public const int FewestKinds = 2;

    /// <summary>Compares each kind with the others and with the controls.</summary>
    /// <param name="families">The kinds, all of one rank.</param>
    /// <param name="resamples">Resamples of the images.</param>
    /// <param name="seedOf">Seed of the resampling of a set of images.</param>
    public static ImmutableArray<ComparedForm> Of(IReadOnlyList<GapFamily> families, int resamples, Func<string, ulong> seedOf)
    {
        ArgumentNullException.ThrowIfNull(families);
        ArgumentNullException.ThrowIfNull(seedOf);
        var forms = new ResampledForm[families.Count];
        Parallel.For(
            0, forms.Length,
            place => forms[place] = ResampledForm.Of(families[place].Sample, new BootstrapPlan(resamples, seedOf(families[place].Data))));
        var laws = families.SelectMany(family => Enum.GetValues<LogitDistribution>().Select(distribution => LawOf(family, distribution)))
            .Distinct().AsParallel().ToDictionary(law => law, GapForm.Of);
        return [.. families.Select((family, place) => new ComparedForm(
            family.Name,
            forms[place].Whole,
            families.Count < FewestKinds ? IntervalEstimate.None : FormDistance.Of(forms[place], Others(forms, place)),
            FormDistance.Of(forms[place], laws[LawOf(family, LogitDistribution.Uniform)]),
            FormDistance.Of(forms[place], laws[LawOf(family, LogitDistribution.Gaussian)])))];
    }

    private static IidGapLaw LawOf(GapFamily family, LogitDistribution distribution) =>
        new(distribution, family.Classes, family.Sample.Rank);

    private static ResampledForm Others(ResampledForm[] forms, int without)
    {
        var others = forms.Where((_, place) => place != without).ToList();
        return new ResampledForm(
            GapForm.Mean(others.ConvertAll(form => form.Whole with { LogScale = 0 })),
            [.. Enumerable.Range(0, others[0].Draws.Length)
                .Select(draw => GapForm.Mean(others.ConvertAll(form => form.Draws[draw] with { LogScale = 0 })))],
            [], []);
    }
}
