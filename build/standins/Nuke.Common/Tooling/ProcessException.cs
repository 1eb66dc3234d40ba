using System.Text;

namespace Nuke.Common.Tooling;

/// <summary>A process ended with an exit code other than zero.</summary>
public class ProcessException : Exception
{
    internal ProcessException(ToolProcess process)
        : base(Describe(process)) =>
        ExitCode = process.ExitCode;

    /// <summary>Its exit code.</summary>
    public int ExitCode { get; }

    private static string Describe(ToolProcess process)
    {
        var text = new StringBuilder()
            .AppendLine($"Process '{Path.GetFileName(process.FileName)}' exited with code {process.ExitCode}.")
            .AppendLine($"   > {CommandText.Quote(process.FileName)} {process.Arguments}")
            .AppendLine($"   @ {process.WorkingDirectory}");
        var errors = process.Output.Where(line => line.Type == OutputType.Err).ToList();
        if (errors.Count > 0)
            text.AppendLine("Error output:");
        foreach (var line in errors)
            text.Append("   ").AppendLine(line.Text);
        return text.ToString();
    }
}
