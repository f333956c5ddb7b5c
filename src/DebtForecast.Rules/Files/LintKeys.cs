namespace DebtForecast.Rules.Files;

/// <summary>The keys of <c>lints</c> in a rule file.</summary>
public static class LintKeys
{
    /// <summary>A layer, rule or slice pattern that selects nothing.</summary>
    public const string EmptySelection = "empty_selection";

    /// <summary>A name that nothing has.</summary>
    public const string UnknownTarget = "unknown_target";

    /// <summary>"All" where "any" is meant.</summary>
    public const string AllMeantAsAny = "all_meant_as_any";

    /// <summary>A rule that no code can break.</summary>
    public const string CannotFail = "cannot_fail";

    /// <summary>Two rules that say the same.</summary>
    public const string DuplicateRule = "duplicate_rule";

    /// <summary>Types that stand in no layer.</summary>
    public const string CodeInNoLayer = "code_in_no_layer";

    /// <summary>Gets the keys that say something only where all the code could be read.</summary>
    internal static IReadOnlyList<string> AboutCode { get; } = [EmptySelection, UnknownTarget, CodeInNoLayer];

    /// <summary>Gets all keys, each with what it looks for.</summary>
    public static IReadOnlyList<(string Key, string Meaning)> All { get; } =
    [
        (EmptySelection, "a layer, rule or slice pattern that selects nothing"),
        (UnknownTarget, "a name that neither the assemblies nor the framework have"),
        (AllMeantAsAny, "'all' where 'any' is meant"),
        (CannotFail, "a rule that no code can break"),
        (DuplicateRule, "two rules that say the same"),
        (CodeInNoLayer, "types that stand in no layer"),
    ];
}
