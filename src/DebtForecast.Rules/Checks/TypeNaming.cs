using System.Globalization;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Checks;

/// <summary>Parts of a type's name in metadata form.</summary>
internal static class TypeNaming
{
    /// <summary>The name without namespace, outer types and arity.</summary>
    public static string Own(CodeType type)
    {
        var nested = type.Name.LastIndexOf('+');
        var start = nested >= 0 ? nested + 1 : type.Namespace.Length == 0 ? 0 : type.Namespace.Length + 1;
        var tick = type.Name.IndexOf('`', start);
        return tick < 0 ? type.Name[start..] : type.Name[start..tick];
    }

    /// <summary>The full name without the arity of any part.</summary>
    public static string WithoutArity(string name)
    {
        if (!name.Contains('`', StringComparison.Ordinal))
        {
            return name;
        }

        var parts = name.Split('+');
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = parts[i].Split('`')[0];
        }

        return string.Join('+', parts);
    }

    /// <summary>The full names of the types around a nested one, the nearest first.</summary>
    public static IEnumerable<string> Outer(string name)
    {
        for (var nested = name.LastIndexOf('+'); nested > 0; nested = name.LastIndexOf('+', nested - 1))
        {
            yield return name[..nested];
        }
    }

    /// <summary>Whether the type has so many type parameters: its own, or with those of the types around it.</summary>
    public static bool HasArity(string name, int wanted)
    {
        if (!name.Contains('`', StringComparison.Ordinal))
        {
            return wanted == 0;
        }

        var arities = name.Split('+').Select(ArityOf).ToArray();
        return arities[^1] == wanted || arities.Sum() == wanted;
    }

    private static int ArityOf(string part)
    {
        var tick = part.IndexOf('`', StringComparison.Ordinal);
        return tick >= 0 && int.TryParse(part.AsSpan(tick + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var arity) ? arity : 0;
    }
}
