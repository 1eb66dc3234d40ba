namespace ReproHarness.Distribution.Manifest;

/// <summary>Ids of units, made of their names.</summary>
public static class UnitId
{
    /// <summary>The name with everything but letters, digits and dots as single dashes: <c>cifar10-resnet110-2</c>.</summary>
    public static string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var parts = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '.' ? letter : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join('-', parts);
    }
}
