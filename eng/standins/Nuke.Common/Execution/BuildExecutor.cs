using Nuke.Common.Showing;
using Serilog;

namespace Nuke.Common.Execution;

/// <summary>Runs a plan.</summary>
internal sealed class BuildExecutor(NukeBuild build, BuildConsole console)
{
    /// <summary>Runs the scheduled targets in order; after a failure only the assured ones.</summary>
    /// <exception cref="TargetExecutionException">A target failed that does not let the build proceed.</exception>
    public void Execute()
    {
        try
        {
            foreach (var target in build.Plan)
                Execute(target, afterFailure: false);
        }
        catch (TargetExecutionException)
        {
            foreach (var target in build.Plan.Where(target => target.AssuredAfterFailure && target.Status == ExecutionStatus.Scheduled))
                Execute(target, afterFailure: true);
            throw;
        }
    }

    private void Execute(ExecutableTarget target, bool afterFailure)
    {
        if (target.Status == ExecutionStatus.Skipped || Skipping.ByCondition(build.Plan, target))
        {
            target.Status = ExecutionStatus.Skipped;
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
        try
        {
            target.Actions.ForEach(action => action());
            target.Stopwatch.Stop();
            target.Status = ExecutionStatus.Succeeded;
        }
#pragma warning disable CA1031 // Whatever a target throws is that target's failure.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            target.Stopwatch.Stop();
            target.Status = ExecutionStatus.Failed;
            if (target.Summary.Count == 0)
                target.Summary = new() { [exception.GetType().Name] = exception.Message.Split('\n')[0].TrimEnd() };
            Log.Error(exception, "Target {TargetName} has thrown an exception", target.Name);
            if (!target.ProceedAfterFailure && !afterFailure)
                throw new TargetExecutionException(target.Name, exception);
        }
    }
}
