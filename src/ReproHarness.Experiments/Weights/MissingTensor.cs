using ReproHarness.Storage;

namespace ReproHarness.Experiments.Weights;

/// <summary>Says why a file has no tensor for one of the network's: what it holds instead, with the names as in the file.</summary>
internal static class MissingTensor
{
    private const int MostShown = 3;

    // What wraps a model, by the prefix that it leaves.
    private static readonly Dictionary<string, string> Wrappers = new()
    {
        ["module."] = " (nn.DataParallel leaves that: save model.module.state_dict())",
        ["_orig_mod."] = " (torch.compile leaves that: save model._orig_mod.state_dict())",
    };

    /// <summary>The refusal.</summary>
    /// <param name="weights">The file.</param>
    /// <param name="missing">The network's tensor, by the name that it has here, with underscores.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="unused">Tensors of the file that no other tensor of the network takes.</param>
    public static InputException Of(SafetensorsFile weights, string missing, IReadOnlyList<long> shape, IReadOnlyList<StoredTensor> unused)
    {
        var prefix = Prefixes(unused).FirstOrDefault(prefix => unused.Any(tensor => Underscored(tensor.Name[prefix.Length..]) == missing));
        if (prefix is not null)
        {
            var found = unused.First(tensor => Underscored(tensor.Name[prefix.Length..]) == missing).Name;
            return new InputException(
                $"{weights.Path}: tensor '{PrintableText.Of(found)}' would fit as '{PrintableText.Of(found[prefix.Length..])}': all its "
                    + $"names begin with '{PrintableText.Of(prefix)}', "
                + $"the network's do not{Wrappers.GetValueOrDefault(prefix)}; save it again without the prefix.");
        }

        var alike = unused.Where(tensor => tensor.Shape.SequenceEqual(shape)).Select(tensor => $"'{PrintableText.Of(tensor.Name)}'")
            .ToList();
        var fits = alike.Count > 0 ? $"of this shape and without a place are {Shown(alike)}"
            : unused.Count > 0
                ? $"without a place are "
                    + $"{Shown([.. unused.Select(tensor => $"'{PrintableText.Of(tensor.Name)}' [{string.Join(", ", tensor.Shape)}]")])}"
            : "every other tensor has its place";
        return new InputException(
            $"{weights.Path}: no tensor '{PyTorchName(missing)}' of shape [{string.Join(", ", shape)}] among its "
                + $"{weights.Tensors.Count}; {fits}; rename it, or give the weights of this network.");
    }

    /// <summary>A name of the file as the network has it: a module's name holds no dot in TorchSharp.</summary>
    public static string Underscored(string name) => name.Replace('.', '_');

    // The other way is a guess where a name holds underscores of its own; those of batch normalisation do.
    private static string PyTorchName(string name) =>
        name.Replace('_', '.').Replace("running.mean", "running_mean", StringComparison.Ordinal)
            .Replace("running.var", "running_var", StringComparison.Ordinal);

    // Those that all names share, up to a dot, the shortest first.
    private static IEnumerable<string> Prefixes(IReadOnlyList<StoredTensor> tensors)
    {
        if (tensors.Count == 0) yield break;
        var first = tensors[0].Name;
        for (var dot = first.IndexOf('.'); dot >= 0; dot = first.IndexOf('.', dot + 1))
        {
            var prefix = first[..(dot + 1)];
            if (!tensors.All(tensor => tensor.Name.StartsWith(prefix, StringComparison.Ordinal))) yield break;
            yield return prefix;
        }
    }

    private static string Shown(List<string> names) =>
        names.Count > MostShown ? $"{string.Join(", ", names.Take(MostShown))} and "
            + $"{names.Count - MostShown} more" : string.Join(", ", names);
}
