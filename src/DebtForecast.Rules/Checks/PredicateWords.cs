using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Checks;

/// <summary>Predicates in the words of a rule file and of a person.</summary>
internal static class PredicateWords
{
    /// <summary>The stable word for what failed; it becomes part of a finding's identity, so patterns never stand in it.</summary>
    public static string Key(Predicate predicate) => predicate switch
    {
        Predicate.All { Parts: [var only] } => Key(only),
        Predicate.Any { Parts: [var only] } => Key(only),
        Predicate.All => "all",
        Predicate.Any => "any",
        Predicate.Negated { Part: Predicate.Negated inner } => Key(inner.Part),
        Predicate.Negated not => Not(Key(not.Part)),
        Predicate.InAssembly => "assembly",
        Predicate.InNamespace space => space.IsExact ? "namespaceExactly" : "namespace",
        Predicate.InLayer => "layer",
        Predicate.Named => "name",
        Predicate.IsType => "type",
        Predicate.AttributedWith or Predicate.AttributedBy => "attribute",
        Predicate.InheritsFrom => "inherits",
        Predicate.ImplementsInterface => "implements",
        Predicate.OfKind => "kind",
        Predicate.OfVisibility => "visibility",
        Predicate.Trait trait => trait.Wanted ? Word(trait.Which) : Not(Word(trait.Which)),
        Predicate.HasMembers has => Key(has.Members),
        Predicate.DependsOn => "dependOn",
        Predicate.DoesNotDependOn => "notDependOn",
        Predicate.OnlyDependsOn => "onlyDependOn",
        Predicate.UsedOnlyBy => "usedOnlyBy",
        Predicate.PairedWith => "pairedWith",
        _ => throw new ArgumentException($"{predicate.GetType().Name} is no known predicate.", nameof(predicate)),
    };

    /// <summary>The word of a question about members.</summary>
    public static string Key(MemberQuestion question) => question.Kind switch
    {
        MemberKindName.Constructor => "constructors",
        MemberKindName.Method => "methods",
        MemberKindName.Property => "properties",
        MemberKindName.Field => "fields",
        MemberKindName.Event => "events",
        _ => "members",
    };

    /// <summary>What a type must do or be, to stand after "must".</summary>
    public static string Must(Predicate predicate) => predicate switch
    {
        Predicate.All all => Joined(all.Parts.Select(Must), " and "),
        Predicate.Any any => Joined(any.Parts.Select(Must).Distinct(StringComparer.Ordinal), " or "),
        Predicate.Negated not => "not " + Must(not.Part),
        Predicate.InAssembly assembly => "stand in assembly " + Listed(assembly.Names),
        Predicate.InNamespace space => (space.IsExact ? "stand directly in " : "stand in ") + Listed(space.Patterns),
        Predicate.InLayer layer => "stand in layer " + Listed(layer.Names),
        Predicate.Named named => "be " + Listed(named.Patterns),
        Predicate.IsType type => "be " + Listed(type.Patterns),
        Predicate.AttributedWith attribute => "carry " + Listed(attribute.Patterns.Select(pattern => $"[{pattern}]")),
        Predicate.AttributedBy attribute => "carry an attribute of " + Noun(attribute.Target),
        Predicate.InheritsFrom inherits => "inherit " + Listed(inherits.Patterns),
        Predicate.ImplementsInterface implements => "implement " + Listed(implements.Patterns),
        Predicate.OfKind kind => "be " + Listed(kind.Kinds.Select(WithArticle)),
        Predicate.OfVisibility visibility => "be " + Listed(visibility.Levels.Select(Word)),
        Predicate.Trait trait => (trait.Wanted ? "be " : "not be ") + WordOf(trait.Which),
        Predicate.HasMembers has => MemberWords.Must(has.Members),
        Predicate.PairedWith paired => "be paired with a type that fits " + paired.Other.Text,
        _ => MustUse(predicate),
    };

    /// <summary>Types that fit, as a noun: names where the predicate has nothing but names.</summary>
    public static string Noun(Predicate predicate) => predicate switch
    {
        Predicate.InNamespace { IsExact: false } space => Listed(space.Patterns),
        Predicate.IsType type => Listed(type.Patterns),
        Predicate.Any any => Joined(any.Parts.Select(Noun).Distinct(StringComparer.Ordinal), " or "),
        Predicate.InLayer layer => "layer " + Listed(layer.Names),
        Predicate.InAssembly assembly => "assembly " + Listed(assembly.Names),
        _ => $"types that must {Must(predicate)}".Replace("that must be ", "that are ", StringComparison.Ordinal).Replace("that must ", "that ", StringComparison.Ordinal),
    };

    public static string Word(VisibilityName level) => level switch
    {
        VisibilityName.ProtectedInternal => "protected internal",
        VisibilityName.PrivateProtected => "private protected",
        _ => level.ToString().ToLowerInvariant(),
    };

    public static string WithArticle(TypeKindName kind) =>
        (kind is TypeKindName.Interface or TypeKindName.Enum ? "an " : "a ") + kind.ToString().ToLowerInvariant();

    public static string WordOf(TypeTrait trait) => trait == TypeTrait.Record ? "a record" : Word(trait);

    public static string Listed<T>(IEnumerable<T> items) => Joined(items.Select(item => item!.ToString()!), " or ");

    private static string MustUse(Predicate predicate) => predicate switch
    {
        Predicate.DependsOn depends => "use " + Noun(depends.Target),
        Predicate.DoesNotDependOn avoids => "not use " + Noun(avoids.Target),
        Predicate.OnlyDependsOn only => "use only " + Noun(only.Target),
        Predicate.UsedOnlyBy used => "be used only by " + Noun(used.Users),
        _ => throw new ArgumentException($"{predicate.GetType().Name} is no known predicate.", nameof(predicate)),
    };

    private static string Word(TypeTrait trait) => trait.ToString().ToLowerInvariant();

    private static string Not(string key) =>
        key.StartsWith("not ", StringComparison.Ordinal) ? key["not ".Length..] : "not " + key;

    private static string Joined(IEnumerable<string> parts, string word) => string.Join(word, parts);
}
