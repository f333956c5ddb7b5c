using System.Runtime.InteropServices;

namespace DebtForecast.Bench.Gating;

/// <summary>What a measurement needs on disk: made once in a folder and kept there for the next run.</summary>
internal sealed class Workshop(string folder)
{
    private const int RuleCount = 30;

    private const string SmallRules = """
        layers:
          - layer: Domain
            namespaces: [Small.Domain]
            mayUse: []
            because: it is measured
          - layer: Web
            namespaces: [Small.Web]
            mayUse: [Domain]
            because: it is measured

        """;

    public string Folder => folder;

    /// <summary>The gate as it is shipped: framework-dependent, compiled ahead of time (ReadyToRun). Published anew for each run.</summary>
    public string Gate()
    {
        Dotnet("publish", Path.Combine(RepositoryRoot(), "src", "DebtForecast.Gate"), "-c", "Release", "-o", At("gate"), "-p:PublishReadyToRun=true");
        return At("gate", "debtforecast-gate");
    }

    public AssemblyCorpus Made() => Corpus("made", [Once("made", MadeSolution.Make)]);

    /// <summary>One assembly under two layers.</summary>
    public AssemblyCorpus Small()
    {
        var assemblies = Once("small", MadeSolution.MakeSmall);
        File.WriteAllText(At("small.yaml"), SmallRules);
        File.WriteAllText(At("small-strict.yaml"), "engine: strict\n" + SmallRules);
        return new AssemblyCorpus("small", [assemblies], "", At("small.yaml"), At("small-strict.yaml"));
    }

    public static string[] Frameworks()
    {
        var runtime = Path.TrimEndingDirectorySeparator(RuntimeEnvironment.GetRuntimeDirectory());
        var shared = Path.GetDirectoryName(Path.GetDirectoryName(runtime))!;
        return [runtime, Path.Combine(shared, "Microsoft.AspNetCore.App", Path.GetFileName(runtime))];
    }

    public AssemblyCorpus SharedFrameworks() => Corpus("frameworks", Frameworks());

    public AssemblyCorpus Packages() => Corpus("packages", [Once("packages", PublishPackages)]);

    private void PublishPackages(string target)
    {
        var project = Directory.CreateDirectory(At("package-set")).FullName;
        File.Copy(Path.Combine(AppContext.BaseDirectory, "PackageSet", "PackageSet.csproj.txt"), Path.Combine(project, "PackageSet.csproj"), overwrite: true);
        File.WriteAllText(Path.Combine(project, "Program.cs"), "System.Console.WriteLine();");
        Dotnet("publish", project, "-c", "Release", "-o", target);
    }

    private AssemblyCorpus Corpus(string name, string[] folders)
    {
        var pairs = At(name + ".tsv");
        if (!File.Exists(pairs))
        {
            RulePairs.Write(pairs, RulePairs.Make(folders, RuleCount));
        }

        var rules = RulePairs.Read(pairs);
        File.WriteAllText(At(name + ".yaml"), RulePairs.ToYaml(rules, ""));
        File.WriteAllText(At(name + "-strict.yaml"), RulePairs.ToYaml(rules, "engine: strict\n"));
        return new AssemblyCorpus(name, folders, pairs, At(name + ".yaml"), At(name + "-strict.yaml"));
    }

    private string Once(string name, Action<string> make)
    {
        var target = At(name);
        if (!Directory.Exists(target))
        {
            var unfinished = target + ".unfinished";
            make(unfinished);
            Directory.Move(unfinished, target);
        }

        return target;
    }

    private string At(params string[] parts) => Path.Combine([folder, .. parts]);

    private static void Dotnet(params string[] arguments)
    {
        var (_, exitCode, output) = Measured.Start("dotnet", arguments);
        if (exitCode != 0)
        {
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} ended with {exitCode}:\n{output}");
        }
    }

    public static string RepositoryRoot()
    {
        var here = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(here, "DebtForecast.sln")))
        {
            here = Path.GetDirectoryName(here) ?? throw new InvalidOperationException("Start the bench from the repository: DebtForecast.sln is not above it.");
        }

        return here;
    }
}

/// <summary>Assemblies to check and the rules for them, in the form of each engine.</summary>
internal sealed record AssemblyCorpus(string Name, string[] Folders, string Pairs, string Rules, string StrictRules)
{
    public string Size()
    {
        var files = Folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.dll")).ToList();
        return FormattableString.Invariant($"{files.Count} files, {files.Sum(file => new FileInfo(file).Length) / 1e6:0.0} MB");
    }
}
