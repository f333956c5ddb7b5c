using DebtForecast.Observations;

namespace DebtForecast.Rules.Files;

/// <summary>A rule of the list <c>rules</c>: which types, and what must hold for them.</summary>
public sealed record TypeRule
{
    /// <summary>Gets the id: lower-case letters, digits, <c>_</c> and <c>-</c>; a stable key of counts and baselines.</summary>
    public required string Id { get; init; }

    /// <summary>Gets why, in words for the person who breaks it.</summary>
    public required string Because { get; init; }

    /// <summary>Gets which types are judged; with <see cref="Except"/> already taken off by the engine.</summary>
    public required Predicate Types { get; init; }

    /// <summary>Gets which of them are excused; null for none.</summary>
    public Predicate? Except { get; init; }

    /// <summary>Gets what must hold for each; null where only <see cref="Expectation"/> is asked.</summary>
    public Predicate? Must { get; init; }

    /// <summary>Gets what must hold for the selected types as a set; null for nothing.</summary>
    public SetExpectation? Expectation { get; init; }

    /// <summary>Gets whether a violation fails a build.</summary>
    public FindingSeverity Severity { get; init; } = FindingSeverity.Error;

    /// <summary>Gets who judges; null for the file's engine.</summary>
    public RuleEngineName? Engine { get; init; }

    /// <summary>Gets whether an empty selection is fine; else it is an error.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>Gets the file that says it: a shared pack is another than the one that was named.</summary>
    public required string File { get; init; }

    /// <summary>Gets its line, from 1.</summary>
    public required int Line { get; init; }
}

/// <summary>What must hold for a set of types. A missing type is a finding whose from is the rule's file.</summary>
public abstract record SetExpectation
{
    private SetExpectation()
    {
    }

    /// <summary>At least one type is selected.</summary>
    public sealed record Exists : SetExpectation;

    /// <summary>No type is selected; each that is, is a violation. An empty selection is what is wanted.</summary>
    public sealed record None : SetExpectation;

    /// <summary>The selected types are exactly these: each other one and each missing one is a violation.</summary>
    /// <param name="Types">Full names in metadata form.</param>
    public sealed record Exactly(IReadOnlyList<string> Types) : SetExpectation;
}

/// <summary>Who judges.</summary>
public enum RuleEngineName
{
    /// <summary>NetArchTest where it can say the rule, explained and completed by our graph.</summary>
    NetArchTest,

    /// <summary>Our graph alone: faster, and wrong only where the compiler erased the use.</summary>
    Strict,
}

/// <summary>A rule of the list <c>slices</c>: parts of the code that a pattern finds, kept apart or free of circles.</summary>
/// <param name="Id">The rule's id.</param>
/// <param name="Because">Why.</param>
/// <param name="Pattern">A namespace pattern with one <c>(*)</c>: what it matches there is the slice's name; what is below belongs to it.</param>
/// <param name="Must">What is asked.</param>
/// <param name="Except">Uses of types that fit are allowed between slices; null for none.</param>
/// <param name="Severity">Whether a violation fails a build.</param>
/// <param name="File">The file that says it.</param>
/// <param name="Line">Its line, from 1.</param>
public sealed record SliceRule(
    string Id, string Because, string Pattern, SliceDemand Must, Predicate? Except, FindingSeverity Severity, string File, int Line);

/// <summary>What is asked of slices.</summary>
public enum SliceDemand
{
    /// <summary>No slice uses another.</summary>
    NotDependOnEachOther,

    /// <summary>No circle of slices; each use on a circle is a violation.</summary>
    BeFreeOfCycles,
}

/// <summary>A rule of the list <c>projects</c>: what project files may refer to.</summary>
/// <param name="Id">The rule's id.</param>
/// <param name="Because">Why.</param>
/// <param name="Projects">Names of project files without ending, <c>*</c> and <c>?</c> allowed.</param>
/// <param name="NotReference">Projects that must not be referred to.</param>
/// <param name="OnlyReference">The only projects that may be referred to; null for any.</param>
/// <param name="NotUsePackage">Packages that must not be referred to.</param>
/// <param name="OnlyUsePackage">The only packages that may be referred to; null for any.</param>
/// <param name="Severity">Whether a violation fails a build.</param>
/// <param name="File">The file that says it.</param>
/// <param name="Line">Its line, from 1.</param>
public sealed record ProjectRule(
    string Id, string Because, IReadOnlyList<string> Projects,
    IReadOnlyList<string> NotReference, IReadOnlyList<string>? OnlyReference,
    IReadOnlyList<string> NotUsePackage, IReadOnlyList<string>? OnlyUsePackage,
    FindingSeverity Severity, string File, int Line)
{
    /// <summary>Gets a value indicating whether references between the projects must not form a circle (<c>notFormCycles</c>).</summary>
    public bool MustNotFormCycles { get; init; }
}

/// <summary>A violation that the rule file itself accepts (<c>known</c>).</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="In">The assembly; null for any.</param>
/// <param name="From">The type, in metadata form.</param>
/// <param name="To">The target or detail.</param>
/// <param name="Why">Why it is accepted.</param>
/// <param name="Until">The last day on which it is; null for no end.</param>
/// <param name="Line">The line of the rule file, from 1.</param>
public sealed record KnownViolation(string Rule, string? In, string From, string To, string Why, DateOnly? Until, int Line)
{
    /// <summary>Gets the file that says it; empty where it was made in memory.</summary>
    public string File { get; init; } = "";
}
