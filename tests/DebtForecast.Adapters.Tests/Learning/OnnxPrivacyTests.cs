using System.Runtime.InteropServices;
using DebtForecast.Learning;

namespace DebtForecast.Adapters.Tests.Learning;

public sealed partial class OnnxPrivacyTests
{
    [Fact]
    public void Ensure_SetsTheVariableWhereNativeCodeSeesIt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows the events are switched off by a call.");
        OnnxPrivacy.Ensure();
        Assert.Equal("1", Marshal.PtrToStringUTF8(GetVariable("ORT_DISABLE_TELEMETRY")));
    }

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetVariable(string name);
}
