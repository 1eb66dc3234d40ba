using System.Reflection;

namespace VerifyXunit;

/// <summary>Where a test's verified files lie. Null keeps the convention.</summary>
public readonly struct PathInfo(string? directory = null, string? typeName = null, string? methodName = null)
{
    public string? Directory { get; } = directory;

    public string? TypeName { get; } = typeName;

    public string? MethodName { get; } = methodName;
}

/// <summary>Derives folder and names from the test's source file, project folder, class and method.</summary>
public delegate PathInfo DerivePathInfo(string sourceFile, string projectDirectory, Type type, MethodInfo method);
