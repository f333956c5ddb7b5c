using System.Text.RegularExpressions;
using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;
using DebtForecast.Testing;

namespace DebtForecast.Rules.Tests.Corpus;

/// <summary>The rules of one repository of the corpus, and code of ours that keeps or breaks them.</summary>
internal sealed partial class CorpusExample(string repository)
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "corpus");

    public RuleFile Rules { get; } = RuleFile.Load(Path.Combine(Folder, repository, "rules.yaml"));

    /// <summary>Compiles one of the example's two versions of the code and checks it.</summary>
    public RuleRun Check(string version, RuleEngineName engine = RuleEngineName.NetArchTest) => Check(version, Rules with { Engine = engine });

    /// <summary>The same with other rules.</summary>
    public RuleRun Check(string version, RuleFile rules)
    {
        using var folder = new TempFolder();
        var paths = new List<string>();
        foreach (var source in Sources("Shared").Concat(Sources(version)))
        {
            paths.Add(CompiledAssembly.Write(folder.Path, source.Assembly, source.Text, new BuildKind { References = [.. paths] }));
        }

        return RuleEngine.Check(rules, AssemblySet.Read(paths, folder.Path));
    }

    /// <summary>The violations that a version's comments promise.</summary>
    public IReadOnlyList<Breach> Planted(string version)
    {
        var absent = Absent().Match(File.ReadAllText(PathOf(version)));
        return [.. Sources(version)
            .SelectMany(source => source.Breaches())
            .Concat(absent.Success ? [new Breach(absent.Groups[1].Value, "(none)", "(none)")] : [])
            .Select(breach => breach with { Rule = RuleOf(breach.Rule) })];
    }

    /// <summary>The number of marked rules in a version's text, wherever the comments stand.</summary>
    public int Marks(string version) => ExampleSource.Marked(File.ReadAllText(PathOf(version))).Count();

    // "07" is the rule of the repository's row 7; a rule that a layer or ring gives is named in full.
    private string RuleOf(string mark) => char.IsAsciiDigit(mark[0]) ? $"{repository}_{mark}" : mark;

    private IReadOnlyList<ExampleSource> Sources(string version) => File.Exists(PathOf(version)) ? ExampleSource.Read(PathOf(version)) : [];

    private string PathOf(string version) => Path.Combine(Folder, repository, version + ".cs");

    [GeneratedRegex("^// nobody keeps (.+)$", RegexOptions.Multiline)]
    private static partial Regex Absent();
}
