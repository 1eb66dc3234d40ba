using System.Diagnostics;

namespace ReproHarness.Storage.Timing;

/// <summary>
/// Marks spans of time by the kind of work, for whoever listens: without a listener a span costs nothing. Spans of a thread nest.
/// </summary>
public static class WorkSpan
{
    /// <summary>The name that a listener asks for.</summary>
    public const string Source = "ReproHarness.Work";

    /// <summary>The tag that says what is worked on, such as the kind of network.</summary>
    public const string Subject = "subject";

    private static readonly ActivitySource s_source = new(Source);

    /// <summary>Begins a span, which ends when it is disposed of on the same thread.</summary>
    /// <param name="kind">The kind of work.</param>
    /// <param name="subject">What is worked on, such as <c>ResNet20</c>; empty where nothing is named.</param>
    /// <returns>The span; null where nobody listens.</returns>
    public static Activity? Begin(WorkKind kind, string subject = "") =>
        s_source.StartActivity(kind.ToString())?.SetTag(Subject, subject);
}
