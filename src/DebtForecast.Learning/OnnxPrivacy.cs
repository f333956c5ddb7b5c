using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace DebtForecast.Learning;

/// <summary>Keeps ONNX Runtime from reporting to its maker: its official builds do so unless told otherwise.</summary>
/// <remarks>
/// Outside of Windows the library reads <c>ORT_DISABLE_TELEMETRY</c> once, when it is loaded, from the process itself; what .NET sets with
/// <see cref="Environment.SetEnvironmentVariable(string, string)"/> it does not see. On Windows its events are switched off by a call.
/// </remarks>
internal static partial class OnnxPrivacy
{
    private static readonly Lazy<bool> Kept = new(Keep);

    /// <summary>Sees to it, once, before the library is used.</summary>
    /// <exception cref="InvalidOperationException">The variable cannot be set; the library must not be used then.</exception>
    public static void Ensure() => _ = Kept.Value;

    private static bool Keep()
    {
        if (OperatingSystem.IsWindows())
        {
            OrtEnv.Instance().DisableTelemetryEvents();
            return true;
        }

        return SetVariable("ORT_DISABLE_TELEMETRY", "1", overwrite: 1) == 0
            ? true
            : throw new InvalidOperationException("ORT_DISABLE_TELEMETRY cannot be set for this process, so ONNX Runtime is not used.");
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
