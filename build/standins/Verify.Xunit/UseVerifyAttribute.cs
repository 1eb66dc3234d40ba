using System.Reflection;
using Xunit.Sdk;

namespace VerifyXunit;

/// <summary>
/// Tells the running test's method to the verifier. The real package's build files put it on the test assembly; here the test
/// projects name it beside the reference to this stand-in.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Method)]
public sealed class UseVerifyAttribute : BeforeAfterTestAttribute
{
    private static readonly AsyncLocal<MethodInfo?> Current = new();

    internal static MethodInfo Method => Current.Value
        ?? throw new InvalidOperationException("Verify was called outside a test of an assembly that has the UseVerify attribute.");

    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest) => Current.Value = methodUnderTest;

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest) => Current.Value = null;
}
