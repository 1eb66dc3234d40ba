using System.IO.Abstractions;
using System.Text;
using ReproHarness.Distribution;
using ReproHarness.Distribution.Manifest;
using ReproHarness.Experiments.Arithmetic;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Training;
using ReproHarness.Storage;

namespace ReproHarness.Worker;

/// <summary>Refuses a machine that computes, or holds data, otherwise than the run does: by name, before anything is measured.</summary>
/// <param name="folder">The run.</param>
/// <param name="terms">Its terms.</param>
internal sealed class RunTermsCheck(RunFolder folder, RunTerms terms)
{
    private const string EnvironmentKey = "run-environment";

    /// <summary>Refuses other code.</summary>
    /// <exception cref="InputException">This program measures with other code.</exception>
    public void Code()
    {
        if (terms.Code != CodeVersion.Current)
            throw Foreign("the measuring code", CodeVersion.Current, terms.Code, $"use the programs in '{folder.App}'");
    }

    /// <summary>Refuses another device, library, driver or arithmetic. Where the plan had no such device, the first one fixes it.</summary>
    /// <param name="environment">This machine's.</param>
    /// <exception cref="InputException">It differs.</exception>
    public void Environment(TorchEnvironment environment)
    {
        var (own, store) = (Trainer.Describe(environment), new ContentStore(folder.Files, folder.Store));
        if (terms.Environment is null) store.WriteOnce(EnvironmentKey, Encoding.UTF8.GetBytes(own));
        var held = terms.Environment
            ?? (store.TryRead(EnvironmentKey, out var content, out _) ? Encoding.UTF8.GetString(content) : own);
        if (held != own) throw Foreign("the device and its libraries", own, held, "give it to a machine of that kind (--sbatch)");
    }

    /// <summary>Refuses other files of data sets that are there; one that is missing is named by whoever reads it.</summary>
    /// <param name="external">Where data are looked for.</param>
    /// <param name="sets">The data sets.</param>
    /// <exception cref="InputException">Files differ.</exception>
    public void Data(ExternalData external, IEnumerable<string> sets)
    {
        foreach (var set in sets.Where(set => terms.Data.ContainsKey(set) && external.WhyMissing(set) is null))
        {
            var own = PrintOf(folder.Files, external, set);
            if (own != terms.Data[set])
                throw Foreign($"the data set {set}", own, terms.Data[set], $"compare '{external.FolderOf(set)}' with that of the plan");
        }
    }

    /// <summary>A hash of a data set's files; null for one that has none.</summary>
    /// <exception cref="MissingDataException">It is in no data root.</exception>
    public static string? PrintOf(IFileSystem files, ExternalData external, string set) =>
        external.FolderOf(set) is { } path ? FolderPrint.Of(files, path) : null;

    private InputException Foreign(string what, string? own, string? held, string cure) => new(
        $"This machine ({System.Environment.MachineName}) is foreign to the run in '{folder.Root}': {what} is '{own}' here and '{held}' "
        + $"there; {cure}.");
}
