using System.Text.RegularExpressions;

namespace ReproHarness.Experiments.Evaluations;

/// <summary>
/// Finds the reason why a model in evaluation mode gives an image different logits from pass to pass, or from batch to batch. The code of
/// the model shows it: <c>model.eval()</c> changes the modules of torch.nn only.
/// </summary>
/// <param name="What">The cause.</param>
/// <param name="Cure">What to do.</param>
internal sealed partial record ModeCause(string What, string Cure)
{
    private const string Evaluate = "call model.eval() before torch.jit.trace or torch.jit.script, and save again";

    /// <summary>The cause of different logits for the same images in a second pass.</summary>
    /// <param name="code">The model's code; empty where there is none.</param>
    public static ModeCause OfNoise(string code)
    {
        if (AlwaysDropout().IsMatch(code))
            return new("dropout that model.eval() does not turn off", "write F.dropout(x, p, training=self.training), or use "
                + "nn.Dropout; then call model.eval() and save again");
        if (AttentionDropout().IsMatch(code))
            return new("attention with a dropout that model.eval() does not turn off", "give scaled_dot_product_attention "
                + "dropout_p=p if self.training else 0.0; then call model.eval() and save again");
        if (Draws().Match(code) is { Success: true } draws)
            return new($"it draws random numbers by '{draws.Groups[1].Value}', in evaluation mode too", "remove the noise from the "
                + "exported model, or give the noise as a buffer that stays the same");
        return SetsAttribute().Match(code) is { Success: true } sets
            ? OfState(sets.Groups[1].Value)
            : new("dropout is on, or noise", Evaluate);
    }

    /// <summary>The cause of different logits where every pass changes the model.</summary>
    /// <param name="name">What it changes: a parameter, a buffer or an attribute.</param>
    public static ModeCause OfState(string name) => new($"every pass changes '{name}' of the model", "remove from forward what changes "
        + "the model itself, such as counters and running means, and save again");

    /// <summary>The cause of logits that depend on the other images of the batch.</summary>
    /// <param name="code">The model's code; empty where there is none.</param>
    public static ModeCause OfBatch(string code)
    {
        if (WithoutStatistics().IsMatch(code))
            return new("batch normalisation without running statistics normalises by the batch", "train it with "
                + "track_running_stats=True, or use a norm of the image alone, such as nn.GroupNorm");
        return code.Contains("batch_norm", StringComparison.Ordinal)
            ? new("batch normalisation is in training mode", Evaluate)
            : new("an operation goes over all images of the batch", "take means, norms and softmax over the dimensions of one image "
                + "alone (not over dimension 0), and save again");
    }

    // torch.dropout(x, 0.2, True), as a trace has it; F.dropout of torch.jit.script gives True for its own parameter.
    [GeneratedRegex(@"dropout\w*\([^()\n]*,\s*True\b")]
    private static partial Regex AlwaysDropout();

    // dropout_p stands before is_causal.
    [GeneratedRegex(@"scaled_dot_product_attention\([^\n]*,\s*(?:0\.0*[1-9]\d*|[1-9]\d*(?:\.\d*)?(?:e-\d+)?),\s*(?:True|False)\b")]
    private static partial Regex AttentionDropout();

    // An assignment to what belongs to an object: self.count = torch.add(count, 1).
    [GeneratedRegex(@"^[ \t]+[\w.()]+\.(\w+) = ", RegexOptions.Multiline)]
    private static partial Regex SetsAttribute();

    [GeneratedRegex(@"\btorch\.(rand\w*|normal_?|bernoulli_?|multinomial|poisson|uniform_|exponential_|rrelu\w*|binomial)\(")]
    private static partial Regex Draws();

    // Weight and bias may be there; mean and variance are not: torch.batch_norm(x, w, b, None, None, True, ...) of a trace, and of
    // torch.jit.script F.batch_norm(x, None, None, w, b, ...).
    [GeneratedRegex(@"\btorch\.batch_norm\([^()\n]*None,\s*None,\s*True\b|functional\.(?:\w+\.)?batch_norm\([^()\n,]*,\s*None,\s*None,")]
    private static partial Regex WithoutStatistics();
}
