using System.Reflection;
using System.Runtime.InteropServices;

namespace DebtForecast.Learning;

/// <summary>The versions of what trains models: another version may give another model from the same data and seed.</summary>
public static class TrainingLibraries
{
    private static readonly string[] Relevant = ["Microsoft.ML", "LightGBM", "System.Numerics.Tensors"];

    /// <summary>Gets runtime, machine kind, this program and the libraries of machine learning, each with its version.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        $"{RuntimeInformation.FrameworkDescription} {RuntimeInformation.RuntimeIdentifier}",
        NameOf(typeof(TrainingLibraries).Assembly),
        .. typeof(TrainingLibraries).Assembly.GetReferencedAssemblies()
            .Where(name => Relevant.Any(start => name.Name!.StartsWith(start, StringComparison.Ordinal)))
            .OrderBy(name => name.Name, StringComparer.Ordinal).Select(Assembly.Load).Select(NameOf),
    ];

    private static string NameOf(Assembly assembly)
    {
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? assembly.GetName().Version!.ToString();
        return $"{assembly.GetName().Name} {version.Split('+')[0]}"; // the commit behind the plus sign says nothing to an operator
    }
}
