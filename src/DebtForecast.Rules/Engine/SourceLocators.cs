using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Engine;

/// <summary>Opens each assembly's symbols once, and only where there is a violation to explain.</summary>
internal sealed class SourceLocators : IDisposable
{
    private readonly Dictionary<AssemblyFile, SourceLocator> open = [];

    public SourcePlace Find(TypeUse use)
    {
        try
        {
            return AssemblyFile.Guarded(() => Open(use).Find(use));
        }
        catch (BadImageFormatException)
        {
            // Damage in names or lines costs the place, never the violation.
            return SourcePlace.Unknown;
        }
    }

    public void Dispose()
    {
        foreach (var locator in open.Values)
        {
            locator.Dispose();
        }
    }

    private SourceLocator Open(TypeUse use)
    {
        if (!open.TryGetValue(use.File, out var locator))
        {
            open.Add(use.File, locator = new SourceLocator(use.File));
        }

        return locator;
    }
}
