using System.Text;
using ReproHarness.Storage;

namespace ReproHarness.Contracts.Runs;

/// <summary>
/// How a run that several machines share computes. Its first measurement fixes it, in the store: numbers of a CPU hold their arithmetic in
/// their keys, so a judge that computed otherwise would find none of them and measure everything again, silently.
/// </summary>
/// <param name="store">The store of the run, which shares and judge have or will have in common.</param>
public sealed class SharedArithmetic(ContentStore store)
{
    private const string Key = "shared-arithmetic";

    /// <summary>The way that was fixed, such as <c>avx2</c>; null where nothing has been measured for a shared run.</summary>
    public string? Fixed => store.TryRead(Key, out var content, out _) ? Encoding.UTF8.GetString(content) : null;

    /// <summary>What a run over the store is to ask for: the way that is fixed, or what was asked for.</summary>
    /// <param name="asked"><c>auto</c>, or the one way that is allowed.</param>
    /// <exception cref="InputException">Another way than the fixed one was asked for.</exception>
    public string Resolve(string asked) => Fixed is not { } held || held == asked ? asked
        : asked == RunSettings.AutoArithmetic ? held
        : throw new InputException(
            $"--arithmetic is '{asked}', but the shares of this run were computed with '{held}'; leave the option out, or give an "
                + $"artifacts folder of its own.");

    /// <summary>Fixes the way, unless it is fixed.</summary>
    public void Fix(string arithmetic)
    {
        if (Fixed is null) store.Write(Key, Encoding.UTF8.GetBytes(arithmetic));
    }

    /// <summary>Refuses to merge shares that were computed in different ways.</summary>
    /// <param name="shares">The folder of each share and what it fixed.</param>
    /// <exception cref="InputException">Two differ; both are named.</exception>
    public static void RequireOne(IEnumerable<(string Folder, string? Arithmetic)> shares)
    {
        if (shares.Where(share => share.Arithmetic is not null).DistinctBy(share => share.Arithmetic).ToList() is [var one, var other, ..])
            throw new InputException(
                $"'{one.Folder}' was computed with '{one.Arithmetic}', '{other.Folder}' with '{other.Arithmetic}': no run holds both. "
                + "Measure one of them again, with --arithmetic as the other has it; ./build.sh CheckMachine shows what a machine can do.");
    }
}
