namespace Nuke.Common;

public abstract partial class NukeBuild
{
    /// <summary>Called when parameters have their values and no target is planned yet.</summary>
    protected internal virtual void OnBuildCreated() { }

    /// <summary>Called when the plan stands and before anything runs.</summary>
    protected internal virtual void OnBuildInitialized() { }

    /// <summary>Called last.</summary>
    protected internal virtual void OnBuildFinished() { }

    /// <summary>Called before a target's actions.</summary>
    protected internal virtual void OnTargetRunning(string target) { }

    /// <summary>Called for a skipped target.</summary>
    protected internal virtual void OnTargetSkipped(string target) { }

    /// <summary>Called after a target's last action.</summary>
    protected internal virtual void OnTargetSucceeded(string target) { }

    /// <summary>Called when a target's action throws.</summary>
    protected internal virtual void OnTargetFailed(string target) { }
}
