using DebtForecast.Observations;

namespace DebtForecast.Rules.Files;

/// <summary>Words of a rule file and what they stand for.</summary>
/// <typeparam name="T">What a word stands for.</typeparam>
internal sealed class Words<T>(params (string Word, T Value)[] entries)
{
    /// <summary>Gets the words, in the order in which messages list them.</summary>
    public IReadOnlyList<string> Names { get; } = Listed(entries);

    /// <summary>What a word stands for.</summary>
    public bool TryFind(string word, out T value)
    {
        foreach (var entry in entries)
        {
            if (entry.Word == word)
            {
                value = entry.Value;
                return true;
            }
        }

        value = default!;
        return false;
    }

    // A loop: the framework's generics over our own structs are compiled anew at each start, once for each T.
    private static string[] Listed((string Word, T Value)[] entries)
    {
        var names = new string[entries.Length];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = entries[i].Word;
        }

        return names;
    }
}

/// <summary>The vocabularies of a rule file.</summary>
internal static class RuleWords
{
    public static readonly Words<bool> Flags = new(("true", true), ("false", false));

    public static readonly Words<FindingSeverity> Severities = new(("warning", FindingSeverity.Warning), ("error", FindingSeverity.Error));

    public static readonly Words<LintLevel> LintLevels = new(("off", LintLevel.Off), ("warning", LintLevel.Warning), ("error", LintLevel.Error));

    public static readonly Words<RuleEngineName> Engines = new(("netarchtest", RuleEngineName.NetArchTest), ("strict", RuleEngineName.Strict));

    public static readonly Words<SliceDemand> SliceDemands = new(
        ("notDependOnEachOther", SliceDemand.NotDependOnEachOther), ("beFreeOfCycles", SliceDemand.BeFreeOfCycles));

    public static readonly Words<SetExpectation?> Expectations = new(("exist", new SetExpectation.Exists()), ("none", new SetExpectation.None()));

    public static readonly Words<TypeKindName> Kinds = new(
        ("class", TypeKindName.Class), ("interface", TypeKindName.Interface), ("struct", TypeKindName.Struct), ("enum", TypeKindName.Enum),
        ("delegate", TypeKindName.Delegate));

    public static readonly Words<VisibilityName> Visibilities = new(
        ("public", VisibilityName.Public), ("internal", VisibilityName.Internal), ("protected", VisibilityName.Protected),
        ("protectedInternal", VisibilityName.ProtectedInternal), ("privateProtected", VisibilityName.PrivateProtected),
        ("private", VisibilityName.Private));

    public static readonly Words<TypeTrait> TypeTraits = new(
        ("abstract", TypeTrait.Abstract), ("sealed", TypeTrait.Sealed), ("static", TypeTrait.Static), ("generic", TypeTrait.Generic),
        ("nested", TypeTrait.Nested), ("record", TypeTrait.Record), ("inherited", TypeTrait.Inherited), ("immutable", TypeTrait.Immutable),
        ("stateless", TypeTrait.Stateless));

    public static readonly Words<SetterName> Setters = new(
        ("none", SetterName.None), ("init", SetterName.Init), ("public", SetterName.Public), ("internal", SetterName.Internal),
        ("protected", SetterName.Protected), ("private", SetterName.Private));

    public static readonly Words<MemberTrait> MemberTraits = new(
        ("static", MemberTrait.Static), ("readonly", MemberTrait.ReadOnly), ("constant", MemberTrait.Constant), ("abstract", MemberTrait.Abstract),
        ("virtual", MemberTrait.Virtual), ("override", MemberTrait.Override), ("async", MemberTrait.Async), ("generic", MemberTrait.Generic));

    public static readonly Words<MemberKindName?> Members = new(
        ("constructors", MemberKindName.Constructor), ("methods", MemberKindName.Method), ("properties", MemberKindName.Property),
        ("fields", MemberKindName.Field), ("events", MemberKindName.Event), ("members", null));

    public static readonly Words<Quantifier> Quantifiers = new(("all", Quantifier.All), ("some", Quantifier.Some), ("none", Quantifier.None));
}
