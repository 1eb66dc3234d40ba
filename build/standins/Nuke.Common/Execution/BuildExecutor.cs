using Nuke.Common.Showing;
using Serilog;

namespace Nuke.Common.Execution;

/// <summary>Runs a plan.</summary>
internal sealed class BuildExecutor(NukeBuild build, AttemptFile attempt, BuildConsole console)
{
    /// <summary>Runs the scheduled targets in order; after a failure only the assured ones.</summary>
    /// <exception cref="TargetExecutionException">A target failed that does not let the build proceed.</exception>
    public void Execute(IReadOnlyCollection<string> alreadySucceeded)
    {
        attempt.Begin(alreadySucceeded);
        try
        {
            foreach (var target in build.ExecutionPlan)
                Execute(target, alreadySucceeded, afterFailure: false);
        }
        catch (TargetExecutionException)
        {
            foreach (var target in build.ExecutionPlan.Where(target => target.AssuredAfterFailure && target.Status == ExecutionStatus.Scheduled))
                Execute(target, alreadySucceeded, afterFailure: true);
            throw;
        }
    }

    private void Execute(ExecutableTarget target, IReadOnlyCollection<string> alreadySucceeded, bool afterFailure)
    {
        if (target.Status == ExecutionStatus.Skipped
            || alreadySucceeded.Contains(target.Name)
            || Skipping.ByCondition(build.ExecutionPlan, target, target.DynamicConditions))
        {
            target.Status = ExecutionStatus.Skipped;
            build.OnTargetSkipped(target.Name);
            return;
        }

        if (target.Actions.Count == 0)
        {
            target.Status = ExecutionStatus.Collective;
            return;
        }

        console.TargetHeader(target.Name);
        target.Status = ExecutionStatus.Running;
        target.Stopwatch.Start();
        build.OnTargetRunning(target.Name);
        try
        {
            target.Actions.ForEach(action => action());
            target.Stopwatch.Stop();
            target.Status = ExecutionStatus.Succeeded;
            build.OnTargetSucceeded(target.Name);
            attempt.Add(target);
        }
#pragma warning disable CA1031 // Whatever a target throws is that target's failure.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            target.Stopwatch.Stop();
            target.Status = ExecutionStatus.Failed;
            if (target.Summary.Count == 0)
                target.Summary = new() { [exception.GetType().Name] = exception.Message.Split('\n')[0].TrimEnd() };
            Log.ForContext(BuildConsole.TargetProperty, target.Name).Error("{Message:l}", exception.Message.TrimEnd());
            Log.Verbose(exception, "Target {TargetName} has thrown an exception", target.Name);
            build.OnTargetFailed(target.Name);
            if (!target.ProceedAfterFailure && !afterFailure)
                throw new TargetExecutionException(target.Name, exception);
        }
    }
}
