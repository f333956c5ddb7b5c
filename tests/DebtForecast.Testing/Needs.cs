using Xunit;

namespace DebtForecast.Testing;

/// <summary>Says what a test needs from the machine; where that is missing the test is skipped in those words.</summary>
/// <remarks>With the environment variable <c>DEBTFORECAST_CI</c> set to 1 a missing thing fails the test: the build must have it all.</remarks>
public static class Needs
{
    /// <summary>The name of the trait that such tests carry; its value is the thing needed.</summary>
    public const string Trait = "Needs";

    /// <summary>The thing needed by browser tests.</summary>
    public const string ChromiumName = "chromium";

    /// <summary>The thing needed to train boosted quantiles.</summary>
    public const string LightGbmName = "libgomp";

    /// <summary>The thing needed by comparisons with R.</summary>
    public const string RName = "r";

    /// <summary>The thing needed to hold the double against another client.</summary>
    public const string NodeName = "node";

    /// <summary>Finds a program on the path, or skips the test.</summary>
    /// <param name="name">The program's file name.</param>
    /// <returns>Its full path.</returns>
    public static string Program(string name)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var found = folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        return found ?? throw Missing(name);
    }

    /// <summary>Finds Chromium, or skips the test.</summary>
    /// <returns>Its full path.</returns>
    public static string Chromium() => Program(ChromiumName);

    /// <summary>Skips the test where LightGBM cannot train.</summary>
    /// <param name="whyNot">The reason.</param>
    public static void LightGbm(string whyNot) => throw Missing(LightGbmName, whyNot);

    /// <summary>Skips the test where R cannot run.</summary>
    /// <remarks>R is a yardstick and no part of the product: a build without it stays green.</remarks>
    /// <param name="whyNot">The reason; null where it can.</param>
    public static void R(string? whyNot) => Assert.SkipWhen(whyNot is not null, $"This test needs R with the package forecast: {whyNot}.");

    private static InvalidOperationException Missing(string name, string whyNot = "it is not on the PATH")
    {
        var message = $"This test needs {name}: {whyNot}.";
        if (Environment.GetEnvironmentVariable("DEBTFORECAST_CI") == "1")
        {
            Assert.Fail(message);
        }

        Assert.Skip(message);
        return new InvalidOperationException(message);
    }
}
