namespace Nuke.Common.Execution;

/// <summary>The build cannot run as asked: shown as its message alone.</summary>
internal sealed class BuildException(string message) : Exception(message);

/// <summary>A target failed, and the build with it: its own message has been shown.</summary>
internal sealed class TargetExecutionException(string target, Exception inner) : Exception($"Target '{target}' has thrown an exception.", inner);
