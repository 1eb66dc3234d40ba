using System.Text.RegularExpressions;
using ReproHarness.Experiments.Data;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Scripts;

/// <summary>
/// Looks at the code of a TorchScript file, which is untrusted. TorchScript has no imports, but two of its operators are
/// known to read and write files: they do not run here. Operators of compiled extensions are not loaded, so code that needs them fails.
/// </summary>
internal static partial class ScriptCode
{
    /// <summary>Checks the code of all classes.</summary>
    /// <exception cref="InputException">It names an operator that may not run, or one that rounds gradients away.</exception>
    public static void Check(string code, string path)
    {
        if (TouchesFiles().Match(code) is { Success: true } files)
            throw new InputException($"{path}: its code says '{PrintableText.Of(files.Value)}', by which TorchScript reads and writes files, allowed: tensor operations; save a model without it.");
        if (Quantised().IsMatch(code))
            throw new InputException($"{path}: a quantised model, allowed: float32 (rounding has no gradient, so nothing can be attacked); save the model before quantisation.");
    }

    // The bare words: the lexer allows blanks inside torch.save, and getattr takes a name as text, in which an escape could hide it.
    [GeneratedRegex(@"\b(save|from_file)\b|\bgetattr\s*\([^)]*\\")]
    private static partial Regex TouchesFiles();

    [GeneratedRegex(@"\bops\.quantized\.|\btorch\.quantize_per_|classes\.quantized\.")]
    private static partial Regex Quantised();
}
