using DebtForecast.Rules.Checks;
using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Lints;

/// <summary>Names that exist: what the given assemblies define and refer to, the framework's namespaces, and what <c>outside</c> lists.</summary>
internal sealed class KnownNames
{
    private const string Attribute = "Attribute";

    // The names above all namespaces of the pack Microsoft.WindowsDesktop.App, which has no reference assemblies on other systems.
    private static readonly string[] DesktopRoots = ["Accessibility", "Microsoft.Win32", "Microsoft.VisualBasic", "System.Drawing", "System.Printing", "System.Windows", "System.Xaml", "UIAutomationClientsideProviders"];
    private static readonly Lazy<HashSet<string>> Framework = new(ReadFramework);

    private readonly IReadOnlyList<string> outside;
    private readonly HashSet<string> namespaces;
    private readonly Lazy<HashSet<string>> types;
    private readonly Dictionary<string, bool> known = new(StringComparer.Ordinal);

    public KnownNames(RuleCheck check)
    {
        outside = [.. check.Rules.Outside, .. DesktopRoots];
        namespaces = new HashSet<string>(Framework.Value, StringComparer.Ordinal);
        namespaces.UnionWith(check.Assemblies.Assemblies.SelectMany(file => file.Namespaces.Append(file.Name)));
        foreach (var type in check.Code.Graph.Types)
        {
            namespaces.Add(type.Namespace);
            namespaces.Add(type.Assembly);
        }

        types = new(() => ReadTypes(check));
    }

    public bool IsMissing(SoughtName name) =>
        !Has(name.Pattern) && !(name.IsAttribute && !name.Pattern.Text.StartsWith('/') && Has(NamePattern.Parse(name.Pattern.Text + Attribute)));

    /// <summary>Whether something has the name, or stands below it.</summary>
    public bool Has(NamePattern pattern)
    {
        if (!known.TryGetValue(pattern.Text, out var answer))
        {
            known.Add(pattern.Text, answer = pattern.IsPlain ? HasPlain(ShortNames.Long(pattern.Text)) : HasAny(pattern));
        }

        return answer;
    }

    /// <summary>A question with a similar name; empty where nothing is near.</summary>
    public string Hint(string wrong) => NearMiss.Hint(wrong, namespaces.Concat(types.Value).Where(name => Math.Abs(name.Length - wrong.Length) <= 1 + (wrong.Length / 3)));

    private bool HasPlain(string name) =>
        outside.Any(prefix => Segments.Covers(prefix, name) || Segments.Covers(name, prefix))
        || namespaces.Contains(name)
        || namespaces.Any(space => Segments.Covers(name, space))
        || types.Value.Contains(TypeNaming.WithoutArity(name))
        || IsFrameworkType(name);

    // The framework's namespaces are listed, and the types in System itself. Of other types, such as System.IO.Stream, only the
    // namespace is compared.
    private static bool IsFrameworkType(string name)
    {
        var dot = name.Split('+')[0].LastIndexOf('.');
        return dot > 0 && name[..dot] is var space && space != "System" && Framework.Value.Contains(space);
    }

    private bool HasAny(NamePattern pattern) =>
        outside.Any(pattern.Covers) || namespaces.Any(pattern.Covers) || types.Value.Any(pattern.Covers);

    private static HashSet<string> ReadTypes(RuleCheck check)
    {
        var names = check.Code.Graph.Types.Select(check.Code.PlainNames.Of).ToHashSet(StringComparer.Ordinal);
        foreach (var file in check.Assemblies.Assemblies.Where(file => !check.Code.Layers.IsWatched(file)))
        {
            names.UnionWith(NamesIn(file));
        }

        return names;
    }

    private static IEnumerable<string> NamesIn(AssemblyFile file)
    {
        try
        {
            return file.ReadTypeNames().Select(type => TypeNaming.WithoutArity(type.Name));
        }
        catch (BadImageFormatException)
        {
            // No rule is about it, so what it holds is at most a hint.
            return [];
        }
    }

    private static HashSet<string> ReadFramework()
    {
        using var list = typeof(KnownNames).Assembly.GetManifestResourceStream("FrameworkNamespaces.txt")
            ?? throw new InvalidOperationException("FrameworkNamespaces.txt is not embedded.");
        using var reader = new StreamReader(list);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
