using System.Text;
using DebtForecast.Gating;
using DebtForecast.Rules.Baselines;
using DebtForecast.Rules.Engine;

namespace DebtForecast.Rules.Outputs;

/// <summary>Writes one answer in several forms at once.</summary>
internal static class GateOutputs
{
    private const string GitHub = "github";

    /// <summary>Writes the files, then standard output.</summary>
    /// <param name="output">Standard output.</param>
    /// <param name="shown">The form of standard output.</param>
    /// <param name="files">Further forms and their files.</param>
    /// <param name="result">The answer.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="environment">Reads a variable of the environment.</param>
    /// <returns>The answer, with a problem for each file that could not be written.</returns>
    public static GateResult Write(
        TextWriter output, OutputFormat shown, IReadOnlyList<(OutputFormat Format, string File)> files,
        GateResult result, GateRequest request, Func<string, string?> environment)
    {
        var problems = files.Select(file => WriteFile(file.File, file.Format, result, request)).ToList();
        if (files.Select(file => file.Format).Append(shown).Any(format => format.Name == GitHub) && environment("GITHUB_STEP_SUMMARY") is { Length: > 0 } summary)
            problems.Add(AppendSummary(summary, result, request));
        var failed = problems.OfType<GateProblem>().ToList();
        if (failed.Count > 0)
        {
            result = result with { Problems = [.. result.Problems, .. failed] };
            result = result with { Verdict = Gate.Decide(result.Findings, result.Problems, request.FailOn) };
        }

        shown.Write(output, result, request);
        return result;
    }

    private static GateProblem? WriteFile(string file, OutputFormat format, GateResult result, GateRequest request)
    {
        try
        {
            AtomicFile.Write(Path.GetFullPath(Path.Combine(Path.GetFullPath(request.Folder), file)), Encode(format, result, request));
            return null;
        }
        catch (Exception trouble) when (IsAboutFiles(trouble))
        {
            return new(GateVerdict.Misconfigured, $"--out {format.Name}={file} cannot be written: {trouble.Message} Name a file in a folder that may be written.");
        }
    }

    private static GateProblem? AppendSummary(string file, GateResult result, GateRequest request)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Append, FileAccess.Write);
            stream.Write(Encode(OutputFormat.Find("markdown")!, result, request));
            return null;
        }
        catch (Exception trouble) when (IsAboutFiles(trouble))
        {
            return new(GateVerdict.Misconfigured, $"GITHUB_STEP_SUMMARY is {file}, which cannot be written: {trouble.Message}");
        }
    }

    private static byte[] Encode(OutputFormat format, GateResult result, GateRequest request)
    {
        using var text = new StringWriter { NewLine = "\n" };
        format.Write(text, result, request);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static bool IsAboutFiles(Exception trouble) =>
        trouble is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;
}
