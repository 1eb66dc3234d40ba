using System.Globalization;
using ReproHarness.Contracts.Runs;
using ReproHarness.Storage;

namespace ReproHarness.Distribution.Slurm;

/// <summary>The program of a batch file: it runs the worker, stops it in time and brings the job back.</summary>
internal static class BatchBody
{
    /// <summary>The bash program below the options of a batch file.</summary>
    public static string Of(BatchScript script)
    {
        // A job that was submitted from within an element inherits SLURM_ARRAY_*: whether there is an array is known here alone. Of an
        // array's last element SLURM_JOB_ID is the id of the whole array.
        var job = script.Elements is null ? "$SLURM_JOB_ID" : "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID";
        var worker = string.Join(' ', script.Worker.Select(ShellWord.Of));
        if (script.Elements is not null) worker += " --element \"$SLURM_ARRAY_TASK_ID\"";
        return string.Create(CultureInfo.InvariantCulture, $$"""
            # A worker stops between two batches of images; whatever it has measured is kept. Its exit code is the job's:
            # {{ExitCodes.AllWell}} all done, {{ExitCodes.UnitsMissing}} units are missing, {{ExitCodes.Interrupted}} stopped by a signal.
            job={{job}}
            restarts=${SLURM_RESTART_COUNT:-0}
            most_restarts={{script.MostRestarts}}
            patience={{script.Warning * 3 / 4}}

            say() { printf '%(%Y-%m-%d %H:%M:%S)T job %s: %s\n' -1 "$job" "$*"; }

            if ((restarts > most_restarts)); then
                say "was restarted $restarts times, and at most $most_restarts are allowed: not started. Distribute again to go on."
                exit {{ExitCodes.UnitsMissing}}
            fi
            say "starts on ${SLURMD_NODENAME:-$HOSTNAME}, restart $restarts of at most $most_restarts"

            worker=
            stopped=
            # Slurm may send TERM several times, and sometimes to the worker too. The worker is told once from here.
            stop() {
                if [[ -z $stopped && -n $worker ]]; then kill -TERM "$worker" 2>/dev/null; fi
                stopped=yes
            }
            trap stop TERM

            {{worker}} &
            worker=$!
            if [[ -n $stopped ]]; then kill -TERM "$worker" 2>/dev/null; fi
            wait "$worker"
            code=$?
            # Where Slurm told the worker too, it may have ended before this shell heard of it.
            if [[ -z $stopped && $code != {{ExitCodes.Interrupted}} && $code != 143 ]]; then
                say "ends with exit code $code"
                exit "$code"
            fi

            # A job that was cancelled or preempted, or that Slurm itself requeues, is no longer called running. One that still is comes to
            # the end of its time, and would be lost. As long as Slurm's own signal is on its way, the job is called SIGNALING.
            # Slurm's TERM goes to every process of the job, so what is asked here has to ignore it.
            ask() { state=$(trap '' TERM; exec squeue -h -j "$job" -o %T 2>/dev/null); }
            ask
            deadline=$((SECONDS + patience))
            while [[ $state == SIGNALING ]] || kill -0 "$worker" 2>/dev/null; do
                if [[ $state == RUNNING || $state == SIGNALING ]] && ((SECONDS >= deadline)); then break; fi
                sleep 1
                if [[ $state == SIGNALING ]]; then ask; fi
            done
            # A job that ends or is cancelled is called COMPLETING rather than SIGNALING.
            if [[ $state == SIGNALING ]]; then state=RUNNING; fi
            code={{ExitCodes.Interrupted}}
            if ! kill -0 "$worker" 2>/dev/null; then
                wait "$worker"
                ended=$?
                # bash loses the exit code of a child that ends while a signal arrives, and gives -1, 127 or the signal's. That one counts
                # as stopped: at worst it finds nothing to do when it is back.
                if ((ended >= 0 && ended <= 125)); then code=$ended; fi
            fi

            if [[ $state == RUNNING && $code == {{ExitCodes.Interrupted}} ]]; then
                if ((restarts >= most_restarts)); then
                    say "was told to stop, and was restarted $restarts times: not requeued. Distribute again to go on."
                elif (trap '' TERM; exec scontrol requeue "$job"); then
                    say "was told to stop: requeued"
                else
                    say "was told to stop, and could not be requeued. Distribute again to go on."
                fi
            elif [[ -z $state ]]; then
                say "was told to stop, and squeue does not answer here: not requeued. Distribute again to go on."
            else
                say "was told to stop, and ends with exit code $code; Slurm calls the job $state"
            fi
            exit "$code"

            """);
    }
}
