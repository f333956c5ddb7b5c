using System.CommandLine;
using System.Globalization;
using DebtForecast.Gating;
using DebtForecast.Rules.Graph;
using DebtForecast.Rules.Outputs;
using DebtForecast.Rules.Proposals;

namespace DebtForecast.Rules.Commands;

/// <summary><c>rules init</c>: a first rule file out of the code as it is.</summary>
internal static class InitCommand
{
    private static readonly Option<string[]> Assemblies = RulesOptions.Assemblies();
    private static readonly Option<string?> Out = RulesOptions.Out();

    private static readonly Option<string[]> Own = RulesOptions.List(
        "--own", "Names of your own assemblies, with * and ?; default: guessed from names, references, symbols and .deps.json files.", "NAME", required: false);

    private static readonly Option<DivisionName?> By = new("--by")
    {
        Description = "What a layer is made from; default: assemblies where each has a root namespace of its own, else namespaces.",
        HelpName = "namespaces|assemblies",
    };

    private static readonly Option<bool> Force = new("--force") { Description = "Replace the file of --out." };

    public static Command Create()
    {
        var command = new Command("init", "Proposes layers from assemblies: parts of the code, ordered by the direction of their uses.") { Assemblies, Own, By, Out, Force };
        command.SetAction(CommandTalk.Guarded(Run));
        return command;
    }

    private static GateVerdict Run(ParseResult arguments)
    {
        var folder = Directory.GetCurrentDirectory();
        var set = AssemblySet.Read(arguments.GetValue(Assemblies)!, folder);
        var proposal = LayerProposal.Make(set, arguments.GetValue(Own) ?? [], arguments.GetValue(By));
        if (proposal.Problems.Count > 0)
        {
            return arguments.Refuse(
                GateVerdict.NoVerdict, [.. proposal.Problems, "Nothing was proposed: layers of half of the code would mislead. Mend or leave out the files above."]);
        }

        if (proposal.Layers.Count < 2)
        {
            return arguments.Refuse(GateVerdict.NoVerdict, [.. LeftOut(proposal), NothingToKeepApart(proposal)]);
        }

        var text = ProposalYaml.Write(proposal);
        if (arguments.GetValue(Out) is not { } path)
        {
            arguments.Output().Write(text);
            arguments.Output().WriteLine("# next: write this to a file (--out FILE), then run the gate with it");
            return GateVerdict.Passed;
        }

        if (CommandTalk.WriteFile(path, text, arguments.GetValue(Force)) is { } trouble)
        {
            return arguments.Refuse(GateVerdict.Misconfigured, trouble);
        }

        Summarise(arguments, proposal, path);
        return GateVerdict.Passed;
    }

    private static void Summarise(ParseResult arguments, LayerProposal proposal, string path)
    {
        var output = arguments.Output();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{path}: {Counted.Layers(proposal.Layers.Count)} for {Counted.Types(proposal.Layers.Sum(layer => layer.Types))} of {Counted.Assemblies(proposal.Assemblies.Count)}."));
        LeftOut(proposal).ToList().ForEach(output.WriteLine);
        foreach (var edge in proposal.Against)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Against the direction: {edge.From} -> {edge.To}, {edge.Uses} (such as {edge.Example})."));
        }

        var assemblies = string.Join(' ', arguments.GetValue(Assemblies)!.Select(pattern => $"'{pattern}'"));
        output.WriteLine($"Next: read it, replace each {ProposalYaml.Marker} by the reason, then run debtforecast-gate --rules {path} --assemblies {assemblies}");
    }

    private static IEnumerable<string> LeftOut(LayerProposal proposal) => proposal.LeftOut
        .GroupBy(entry => entry.Why, entry => entry.Assembly, StringComparer.Ordinal)
        .Select(group => string.Create(CultureInfo.InvariantCulture, $"Left out, {group.Key}: {group.Count()} ({string.Join(", ", group.Take(5))}{(group.Skip(5).Any() ? ", …" : "")})."));

    private static string NothingToKeepApart(LayerProposal proposal) => proposal.Layers.Count == 0
        ? "There is no type to divide. Name your own assemblies with --own, or give --assemblies that hold them."
        : $"All {proposal.Layers[0].Types} types stand in one part, {proposal.Layers[0].Name}: there is nothing to keep apart. Give more assemblies, or try --by.";
}
