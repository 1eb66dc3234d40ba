namespace VerifyTests;

/// <summary>What a comparer of texts found.</summary>
public readonly struct CompareResult
{
    private CompareResult(bool isEqual, string? message) => (IsEqual, Message) = (isEqual, message);

    /// <summary>The texts count as equal: the test passes and no file changes.</summary>
    public static CompareResult Equal { get; } = new(true, null);

    public bool IsEqual { get; }

    /// <summary>Why they differ; shown in the exception under <c>Compare Result:</c>.</summary>
    public string? Message { get; }

    /// <summary>The texts differ.</summary>
    public static CompareResult NotEqual(string? message = null) => new(false, message);
}

/// <summary>Compares received with verified text. Runs only when they differ.</summary>
public delegate Task<CompareResult> StringCompare(string received, string verified, IReadOnlyDictionary<string, object> context);
