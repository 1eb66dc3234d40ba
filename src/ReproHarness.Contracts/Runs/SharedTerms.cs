using System.Text;
using System.Text.Json;
using ReproHarness.Storage;

namespace ReproHarness.Contracts.Runs;

/// <summary>
/// The terms of a run that several machines share. Its first share fixes them, in the store: a share or a judge that computes otherwise
/// would find none of the others' measurements and measure everything again, silently.
/// </summary>
/// <param name="store">The store of the run, which shares and judge have or will have in common.</param>
public sealed class SharedTerms(ContentStore store)
{
    private const string Key = "shared-terms";

    // What older versions fixed.
    private const string ArithmeticKey = "shared-arithmetic";

    /// <summary>The terms that were fixed; null where nothing has been measured for a shared run.</summary>
    public MeasuringTerms? Fixed => Whole ?? (
        store.TryRead(ArithmeticKey, out var content, out _) ? new MeasuringTerms(null, null, Encoding.UTF8.GetString(content)) : null);

    private MeasuringTerms? Whole =>
        store.TryRead(Key, out var content, out _) ? JsonSerializer.Deserialize<MeasuringTerms>(content) : null;

    /// <summary>The arithmetic that a run over the store is to ask for: the one that is fixed, or what was asked for.</summary>
    /// <param name="asked"><c>auto</c>, or the one way that is allowed.</param>
    /// <exception cref="InputException">Another way than the fixed one was asked for.</exception>
    public string ResolveArithmetic(string asked) => Fixed?.Arithmetic is not { } held || held == asked ? asked
        : asked == RunSettings.AutoArithmetic ? held
        : throw new InputException(
            $"--arithmetic is '{asked}', but the shares of this run were computed with '{held}'; leave the option out, or give an "
                + $"artifacts folder of its own.");

    /// <summary>Why a run cannot use what the shares measured, one line for each term that differs; none where it can.</summary>
    /// <param name="own">The terms of the run.</param>
    /// <param name="folder">The folder of the store.</param>
    public IEnumerable<string> Misfits(MeasuringTerms own, string folder) => Fixed is not { } held
        ? []
        : held.DifferencesFrom(own).Select(term =>
            $"The shares in '{folder}' were measured with {term.What} '{term.Own}', and this run has '{term.Other}': it would find none of "
            + $"their measurements; {term.Cure}, give another folder with {WriteFailure.ArtifactsOption}, or measure everything again with "
            + "--fresh.");

    /// <summary>Fixes the terms, unless they are fixed.</summary>
    public void Fix(MeasuringTerms terms)
    {
        if (Whole is null) store.Write(Key, JsonSerializer.SerializeToUtf8Bytes(terms));
    }

    /// <summary>Refuses to merge shares that were measured on different terms.</summary>
    /// <param name="shares">The folder of each share and what it fixed.</param>
    /// <exception cref="InputException">Two differ; both are named.</exception>
    public static void RequireOne(IEnumerable<(string Folder, MeasuringTerms? Terms)> shares)
    {
        var known = new List<(string Folder, MeasuringTerms Terms)>();
        foreach (var (folder, terms) in shares)
        {
            if (terms is null) continue;
            foreach (var one in known)
            {
                if (one.Terms.DifferencesFrom(terms).FirstOrDefault() is { } term)
                    throw new InputException(
                        $"'{one.Folder}' was measured with {term.What} '{term.Own}', '{folder}' with '{term.Other}': no run holds both, "
                        + $"and nothing was copied. Measure one of them again: {term.Cure}.");
            }

            known.Add((folder, terms));
        }
    }
}
