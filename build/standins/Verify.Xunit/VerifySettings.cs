namespace VerifyTests;

/// <summary>The settings of one verification.</summary>
public class VerifySettings
{
    private StringCompare? _comparer;
    private string[] _comparerExtensions = [];

    /// <summary>Copies <paramref name="settings"/>; new settings when null.</summary>
    public VerifySettings(VerifySettings? settings)
    {
        if (settings is null) return;
        (_comparer, _comparerExtensions) = (settings._comparer, settings._comparerExtensions);
        (Directory, FileName, MethodName, TypeName) = (settings.Directory, settings.FileName, settings.MethodName, settings.TypeName);
        (Parameters, ParametersText) = (settings.Parameters, settings.ParametersText);
        (DiffEnabled, AutoVerifies, StrictJson) = (settings.DiffEnabled, settings.AutoVerifies, settings.StrictJson);
        Context = new Dictionary<string, object>(settings.Context);
    }

    public VerifySettings() { }

    /// <summary>Values handed to the comparer.</summary>
    public Dictionary<string, object> Context { get; } = [];

    internal string? Directory { get; private set; }

    internal string? FileName { get; private set; }

    internal string? MethodName { get; private set; }

    internal string? TypeName { get; private set; }

    internal object?[]? Parameters { get; private set; }

    internal string? ParametersText { get; private set; }

    internal bool DiffEnabled { get; private set; } = true;

    internal bool AutoVerifies { get; private set; }

    internal bool StrictJson { get; private set; }

    /// <summary>The folder of the files, relative to the test's source file.</summary>
    public void UseDirectory(string directory) => Directory = directory;

    /// <summary>The file name before <c>.verified.</c>, in place of class, method and parameters.</summary>
    public void UseFileName(string fileName) => FileName = fileName;

    public void UseMethodName(string name) => MethodName = name;

    public void UseTypeName(string name) => TypeName = name;

    /// <summary>The theory's arguments, which become part of the file name.</summary>
    public void UseParameters(params object?[] parameters) => Parameters = parameters;

    /// <summary>The text that stands for the theory's arguments in the file name.</summary>
    public void UseTextForParameters(string parametersText) => ParametersText = parametersText;

    /// <summary>No diff tool for this verification.</summary>
    public void DisableDiff() => DiffEnabled = false;

    /// <summary>Accepts whatever is received.</summary>
    public void AutoVerify() => AutoVerifies = true;

    /// <summary>Objects and JSON are written as JSON, extension <c>json</c>.</summary>
    public void UseStrictJson() => StrictJson = true;

    /// <summary>Compares with <paramref name="compare"/>, for the named extensions only where any are named.</summary>
    public void UseStringComparer(StringCompare compare, params string[] extensions) => (_comparer, _comparerExtensions) = (compare, extensions);

    internal StringCompare? ComparerFor(string extension) =>
        _comparer is not null && (_comparerExtensions.Length == 0 || _comparerExtensions.Contains(extension)) ? _comparer : null;
}
