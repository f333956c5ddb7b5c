using System.CommandLine;
using DebtForecast.Gating;
using DebtForecast.Rules.Diagrams;

namespace DebtForecast.Rules.Commands;

/// <summary><c>rules graph</c>: the layers and their uses as a picture.</summary>
internal static class GraphCommand
{
    private const string Mermaid = "mermaid";
    private const string Svg = "svg";

    private static readonly Option<string> Rules = RulesOptions.Rules();
    private static readonly Option<string[]> Assemblies = RulesOptions.Assemblies();
    private static readonly Option<string?> Out = RulesOptions.Out();

    private static readonly Option<string> Format = new("--format")
    {
        Description = "Mermaid text for Markdown, or an SVG picture.",
        HelpName = $"{Mermaid}|{Svg}",
        DefaultValueFactory = _ => Mermaid,
    };

    public static Command Create()
    {
        OneOf.Allow(Format, Mermaid, Svg);
        var command = new Command("graph", "Draws the layers: allowed uses with their counts, forbidden ones in red.") { Rules, Assemblies, Format, Out };
        command.SetAction(CommandTalk.Guarded(Run));
        return command;
    }

    private static GateVerdict Run(ParseResult arguments)
    {
        var loaded = LoadedRules.Read(arguments.GetValue(Rules)!, arguments.GetValue(Assemblies)!);
        var graph = loaded.Graph();
        if (loaded.Problems(graph) is { Count: > 0 } problems)
        {
            return arguments.Refuse(GateVerdict.NoVerdict, [.. problems, "Nothing was drawn: a picture of half of the code would mislead. Mend or leave out the files above."]);
        }

        if (loaded.Rules.Layers.Count == 0)
        {
            return arguments.Refuse(GateVerdict.NoVerdict, $"{loaded.Rules.Path} declares no layer, so there is nothing to draw. Name a rule file with layers.");
        }

        var diagram = LayerDiagram.Make(loaded.Rules, loaded.Uses(graph));
        var text = arguments.GetValue(Format) == Svg ? SvgDiagram.Write(diagram) : MermaidDiagram.Write(diagram);
        return Answer(arguments, diagram, text);
    }

    // The answer goes into a file or a pipe as it is, so what to do next is talk there.
    private static GateVerdict Answer(ParseResult arguments, LayerDiagram diagram, string text)
    {
        var isMermaid = arguments.GetValue(Format) == Mermaid;
        if (arguments.GetValue(Out) is not { } path)
        {
            arguments.Output().Write(text);
            arguments.Talk().WriteLine(diagram.Summary + (isMermaid ? " Put the text between ```mermaid and ``` in a Markdown page." : " Write it to a file with --out FILE."));
            return GateVerdict.Passed;
        }

        // A picture is made from the code each time, so the former one is replaced.
        if (CommandTalk.WriteFile(path, text, mayOverwrite: true) is { } trouble)
        {
            return arguments.Refuse(GateVerdict.Misconfigured, trouble);
        }

        arguments.Output().WriteLine($"{path}: {diagram.Summary}");
        arguments.Output().WriteLine(isMermaid ? "Next: put the text between ```mermaid and ``` in a Markdown page." : "Next: open it in a browser, or show it in a Markdown page.");
        return GateVerdict.Passed;
    }
}
