using System.CommandLine;
using System.Globalization;
using DebtForecast.Gating;
using DebtForecast.Observations;
using DebtForecast.Rules.Baselines;
using DebtForecast.Rules.Engine;

namespace DebtForecast.Rules.Commands;

/// <summary><c>rules baseline</c>: the file of accepted violations.</summary>
internal static class BaselineCommand
{
    private static readonly Option<string> Rules = RulesOptions.Rules();
    private static readonly Option<string[]> Assemblies = RulesOptions.Assemblies();

    private static readonly Option<string> File = new("--baseline")
    {
        Description = "The file of accepted violations (JSON Lines).",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<bool> AcceptNew = new("--accept-new") { Description = "Let an existing baseline grow by what is new; needs --why." };

    private static readonly Option<string?> Why = new("--why") { Description = "Why new violations are accepted; it stands in each new line.", HelpName = "TEXT" };

    public static Command Create() => new("baseline", "Makes, shrinks and shows the file of accepted violations.")
    {
        Make("create", "Accepts today's violations. An existing file is kept, unless --accept-new lets it grow.", Create, AcceptNew, Why),
        Make("prune", "Takes out what is fixed. Nothing is added.", Prune),
        Make("show", "Says how much is accepted, by rule, and what is fixed or has ended. Nothing is written.", Show),
    };

    private static Command Make(string name, string description, Func<ParseResult, Known, GateVerdict> run, params Option[] more)
    {
        var command = new Command(name, description) { Rules, Assemblies, File };
        more.ToList().ForEach(command.Options.Add);
        command.SetAction(CommandTalk.Guarded(arguments => Read(arguments, run)));
        return command;
    }

    private static GateVerdict Read(ParseResult arguments, Func<ParseResult, Known, GateVerdict> run)
    {
        var loaded = LoadedRules.Read(arguments.GetValue(Rules)!, arguments.GetValue(Assemblies)!);
        var found = loaded.Check();
        if (found.Problems.Count > 0)
        {
            return arguments.Refuse(
                GateVerdict.NoVerdict, [.. found.Problems, "The baseline was left alone: counts are not sure as long as something could not be checked. Mend the problems above."]);
        }

        // What the rule file itself accepts needs no line in the baseline.
        var context = GateJudge.ContextOf(loaded.Rules, found);
        var known = loaded.Rules.Known.Select(known => new BaselineEntry(known.Rule, known.In, known.From, known.To, known.Why, known.Until)).ToList();
        var findings = BaselineComparison.Compare(found.Findings, known, context).New;
        return run(arguments, new Known(arguments.GetValue(File)!, findings, context));
    }

    private static GateVerdict Create(ParseResult arguments, Known known)
    {
        var why = arguments.GetValue(Why);
        if (arguments.GetValue(AcceptNew))
        {
            return string.IsNullOrWhiteSpace(why)
                ? arguments.Refuse(GateVerdict.Misconfigured, "--accept-new lets the baseline grow; say why with --why \"…\".")
                : Grow(arguments, known, why);
        }

        if (System.IO.File.Exists(known.Path))
        {
            return arguments.Refuse(
                GateVerdict.Misconfigured, $"{known.Path} exists and is kept as it is. To shrink it use 'rules baseline prune', to let it grow --accept-new --why \"…\".");
        }

        var baseline = Baseline.Create(known.Findings, why);
        baseline.Save(known.Path, Directory.GetCurrentDirectory());
        return Say(arguments, $"{known.Path}: {Number(baseline.Entries.Count)} violations accepted.", $"Next: commit it, and run the gate with --baseline {known.Path}: only new violations fail.");
    }

    private static GateVerdict Grow(ParseResult arguments, Known known, string why)
    {
        var before = Baseline.Load(known.Path, Directory.GetCurrentDirectory());
        var comparison = known.Compare(before);
        var after = before.Update(comparison, why);
        after.Save(known.Path, Directory.GetCurrentDirectory());
        return Say(
            arguments, $"{known.Path}: {Number(before.Entries.Count)} -> {Number(after.Entries.Count)}, {Number(comparison.New.Count)} accepted because {why}.", "Next: commit it; the reason stands in each new line.");
    }

    private static GateVerdict Prune(ParseResult arguments, Known known)
    {
        var before = Baseline.Load(known.Path, Directory.GetCurrentDirectory());
        var after = before.Prune(known.Compare(before));
        var removed = before.Entries.Count - after.Entries.Count;
        if (removed == 0)
        {
            return Say(arguments, $"{known.Path}: {Number(before.Entries.Count)} violations accepted, none of them fixed.", "Nothing to do.");
        }

        after.Save(known.Path, Directory.GetCurrentDirectory());
        return Say(arguments, $"{known.Path}: {Number(before.Entries.Count)} -> {Number(after.Entries.Count)}, {Number(removed)} fixed.", "Next: commit it, so that what is fixed stays fixed.");
    }

    private static GateVerdict Show(ParseResult arguments, Known known)
    {
        var baseline = Baseline.Load(known.Path, Directory.GetCurrentDirectory());
        var comparison = known.Compare(baseline);
        var output = arguments.Output();
        foreach (var rule in baseline.Entries.GroupBy(entry => entry.Rule, StringComparer.Ordinal))
        {
            output.WriteLine($"{rule.Key}: {Number(rule.Count())}");
        }

        foreach (var entry in comparison.Stale)
        {
            output.WriteLine($"fixed: {entry}");
        }

        var today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
        foreach (var entry in baseline.Entries.Where(entry => entry.HasEnded(today)))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ended on {entry.Until:yyyy-MM-dd}: {entry}"));
        }

        output.WriteLine($"{known.Path}: {Number(baseline.Entries.Count)} accepted, {Number(comparison.Stale.Count)} of them fixed; {Number(comparison.New.Count)} violations are not accepted.");
        output.WriteLine(comparison.Stale.Count > 0 ? "Next: run 'rules baseline prune'." : comparison.New.Count > 0 ? "Next: mend the new violations; the gate lists them." : "Nothing to do.");
        return GateVerdict.Passed;
    }

    private static GateVerdict Say(ParseResult arguments, params string[] lines)
    {
        lines.ToList().ForEach(arguments.Output().WriteLine);
        return GateVerdict.Passed;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What is found now, for the baseline in a file.</summary>
    private sealed record Known(string Path, IReadOnlyList<Finding> Findings, ComparisonContext Context)
    {
        public BaselineComparison Compare(Baseline baseline) => BaselineComparison.Compare(Findings, baseline.Entries, Context);
    }
}
