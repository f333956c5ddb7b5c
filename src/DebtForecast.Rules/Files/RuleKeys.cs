namespace DebtForecast.Rules.Files;

/// <summary>The keys of a rule file's mappings: the only list of them.</summary>
internal static class RuleKeys
{
    private static readonly Key Id = new("rule", Shape.NameOrTemplate, "the rule's id: letters, digits, _ and -; a key of counts and baselines", true);
    private static readonly Key Because = new("because", new Shape.Text(), "why, in one sentence for whoever breaks it", true);
    private static readonly Key Override = new("override", new Shape.Flag(), "replaces what a pack says under the same name");
    private static readonly Key Until = new("until", new Shape.Day(), "the last day on which it is accepted");
    private static readonly Key Why = new("why", new Shape.Text(), "why it is accepted", true);
    private static readonly Key From = new("from", new Shape.Text(), "the type that breaks the rule", true);
    private static readonly Key To = new("to", new Shape.Text(), "what it uses, or the detail that the gate names", true);
    private static readonly Key In = new("in", new Shape.Text(), "the assembly; any where it is left out");

    private static readonly Key Severity =
        new("severity", new Shape.Word(RuleWords.Severities.Names), "whether a violation fails the build (error, the default) or is only told");

    private static readonly Key Engine = new("engine", new Shape.Word(RuleWords.Engines.Names), "who judges; netarchtest where it is left out");
    private static readonly Key Was = new("was", new Shape.Texts(), "former ids: baselines and counts go on");

    public static readonly KeyTable Rings = new(
        "rings",
        new Key("because", new Shape.Text(), "why; layers of the rings may leave out their own"),
        new Key("order", new Shape.ListOf(new Shape.Either(new Shape.Text(), new Shape.Texts())), "layers from the inside out; each ring may use the rings before it", true));

    public static readonly KeyTable Layer = new(
        "a layer",
        new Key("layer", Shape.Name, "its name: letters, digits, _ and -", true),
        new Key("namespaces", new Shape.Texts(MayBeEmpty: true), "namespaces with what is below, also Acme.*.Domain and **.Domain"),
        new Key("assemblies", new Shape.Texts(MayBeEmpty: true), "simple names of assemblies, * and ? allowed"),
        new Key("projects", new Shape.Texts(MayBeEmpty: true), "names of project files: stands for the assemblies that they build"),
        new Key("mayUse", new Shape.Texts(MayBeEmpty: true), "the layers that it may use besides itself"),
        new Key("because", new Shape.Text(), "why, in one sentence for whoever breaks it"),
        Override)
    {
        AtLeastOne = ["namespaces", "assemblies", "projects"],
    };

    public static readonly KeyTable Forbid = new(
        "a forbid rule",
        Id,
        new Key("in", new Shape.Texts(), "the layers that it binds", true),
        new Key("use", new Shape.Texts(), "namespaces with what is below, or types, that they must not use", true),
        new Key("except", new Shape.Texts(MayBeEmpty: true), "namespaces or types that are allowed all the same"),
        Because, Severity, Was, Override);

    public static readonly KeyTable KnownInRule = new("a known violation", From, To, In, Why, Until);

    public static readonly KeyTable Known = new(
        "a known violation", new Key("rule", new Shape.Text(), "the id of the rule", true), From, To, In, Why, Until);

    public static readonly KeyTable Exactly = new(
        "must", new Key("exactly", new Shape.Texts(), "the full names of the types that must be selected, no more and no fewer", true));

    public static readonly KeyTable Discovered = new(
        "foreach", new Key("namespace", new Shape.Form(@"^[^*\s]*\*[^*\s]*$"), "a namespace with one *: the names that it matches in the assemblies", true));

    public static readonly KeyTable Rule = new(
        "a rule",
        Id, Because,
        new Key("types", new Shape.OfTypes(), "which types are judged", true),
        new Key("except", new Shape.OfTypes(), "which of them are excused"),
        new Key("must", new Shape.Either(new Shape.Word(RuleWords.Expectations.Names), new Shape.Mapping(Exactly), new Shape.OfTypes()), "what must hold for each, or for all together", true),
        Severity, Engine,
        new Key("mayBeEmpty", new Shape.Flag(), "whether it is fine that no type is selected"),
        new Key("known", new Shape.ListOf(new Shape.Mapping(KnownInRule)), "violations that are accepted"),
        new Key("foreach", new Shape.OneEntry(new Shape.Either(new Shape.Texts(), new Shape.Mapping(Discovered))), "makes one rule for each value; {name} and {others} are filled in"),
        Was, Override);

    public static readonly KeyTable Slice = new(
        "a slice rule",
        Id, Because,
        new Key("pattern", new Shape.Form(@"(^|\.)\(\*\)(\.|$)"), "a namespace with one (*): what it matches there is the slice", true),
        new Key("must", new Shape.Word(RuleWords.SliceDemands.Names), "what is asked of the slices", true),
        new Key("except", new Shape.OfTypes(), "types that other slices may use"),
        Severity, Was, Override);

    public static readonly KeyTable ProjectDemand = new(
        "must",
        new Key("notReference", new Shape.Texts(), "projects that must not be referred to"),
        new Key("onlyReference", new Shape.Texts(MayBeEmpty: true), "the only projects that may be referred to"),
        new Key("notUsePackage", new Shape.Texts(), "packages that must not be referred to"),
        new Key("onlyUsePackage", new Shape.Texts(MayBeEmpty: true), "the only packages that may be referred to"),
        new Key("notFormCycles", new Shape.Flag(), "whether references between them must not form a circle"))
    {
        AtLeastOne = ["notReference", "onlyReference", "notUsePackage", "onlyUsePackage", "notFormCycles"],
    };

    public static readonly KeyTable Project = new(
        "a project rule",
        Id, Because,
        new Key("projects", new Shape.Texts(), "names of project files without ending, * and ? allowed", true),
        new Key("must", new Shape.Mapping(ProjectDemand), "what must hold for each", true),
        Severity, Was, Override);

    public static readonly KeyTable Lints = new(
        "lints", [.. LintKeys.All.Select(lint => new Key(lint.Key, new Shape.Word(RuleWords.LintLevels.Names), "looks for " + lint.Meaning))]);

    public static readonly KeyTable File = new(
        "a rule file",
        new Key("version", new Shape.Either(new Shape.Form("^1$"), new Shape.One()), "the version of the language: 1"),
        new Key("extends", new Shape.Texts(), "rule files to build upon, relative to this one"),
        new Key("assemblies", new Shape.Texts(MayBeEmpty: true), "the assemblies under rule, * and ? allowed"),
        new Key("outside", new Shape.Texts(MayBeEmpty: true), "names of other people's code that rules may name though nothing refers to them"),
        Engine,
        new Key("lints", new Shape.Mapping(Lints), "how strict the checks of the rules themselves are; error where one is left out"),
        new Key("layers", new Shape.ListOf(new Shape.Mapping(Layer), MayBeEmpty: true), "the parts of the code and what each may use"),
        new Key("rings", new Shape.Mapping(Rings), "an onion of layers: what each may use follows from the order"),
        new Key("forbid", new Shape.ListOf(new Shape.Mapping(Forbid), MayBeEmpty: true), "names that are kept out of layers"),
        new Key("rules", new Shape.ListOf(new Shape.Mapping(Rule), MayBeEmpty: true), "rules about types"),
        new Key("slices", new Shape.ListOf(new Shape.Mapping(Slice), MayBeEmpty: true), "rules about parts that a pattern finds"),
        new Key("projects", new Shape.ListOf(new Shape.Mapping(Project), MayBeEmpty: true), "rules about project files"),
        new Key("known", new Shape.ListOf(new Shape.Mapping(Known), MayBeEmpty: true), "violations that are accepted"),
        new Key("$schema", new Shape.Ignored(), "for editors; it is not read"));
}
