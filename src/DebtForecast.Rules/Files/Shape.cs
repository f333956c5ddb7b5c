namespace DebtForecast.Rules.Files;

/// <summary>What a value of a rule file looks like; the JSON Schema is written from it.</summary>
internal abstract record Shape
{
    private Shape()
    {
    }

    /// <summary>A text that is not empty.</summary>
    public sealed record Text : Shape;

    /// <summary>A text of a form that a regular expression says.</summary>
    public sealed record Form(string Pattern) : Shape;

    /// <summary>A whole number from 0.</summary>
    public sealed record Number : Shape;

    /// <summary>The number 1.</summary>
    public sealed record One : Shape;

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public sealed record Flag : Shape;

    /// <summary>A day: <c>2027-03-01</c>.</summary>
    public sealed record Day : Shape;

    /// <summary>Anything; it is not looked at.</summary>
    public sealed record Ignored : Shape;

    /// <summary>A list of different texts.</summary>
    public sealed record Texts(bool MayBeEmpty = false) : Shape;

    /// <summary>One of a few words.</summary>
    public sealed record Word(IReadOnlyList<string> Allowed) : Shape;

    /// <summary>A list of values.</summary>
    public sealed record ListOf(Shape Item, bool MayBeEmpty = false) : Shape;

    /// <summary>One of several shapes.</summary>
    public sealed record Either(params IReadOnlyList<Shape> Shapes) : Shape;

    /// <summary>A mapping with known keys.</summary>
    public sealed record Mapping(KeyTable Table) : Shape;

    /// <summary>A mapping with exactly one key, freely named.</summary>
    public sealed record OneEntry(Shape Value) : Shape;

    /// <summary>A predicate about a type.</summary>
    public sealed record OfTypes : Shape;

    /// <summary>A predicate about a member.</summary>
    public sealed record OfMembers : Shape;

    /// <summary>A name that becomes part of a metric's key.</summary>
    public static Shape Name { get; } = new Form("^[A-Za-z][A-Za-z0-9_-]*$");

    /// <summary>The same, or with the place of a template's value in it.</summary>
    public static Shape NameOrTemplate { get; } = new Form("^[A-Za-z{][A-Za-z0-9_{}-]*$");

    /// <summary>One text or a list of them.</summary>
    public static Shape OneOrMore { get; } = new Either(new Text(), new Texts());

    /// <summary>A target: names, or a predicate.</summary>
    public static Shape Target { get; } = new Either(new Text(), new Texts(MayBeEmpty: true), new OfTypes());

    /// <summary>One name, a list of them, or a predicate.</summary>
    public static Shape NamesOrTypes { get; } = new Either(new Text(), new Texts(), new OfTypes());

    /// <summary>One of a few words or a list of them.</summary>
    public static Shape Words(IReadOnlyList<string> allowed) => new Either(new Word(allowed), new ListOf(new Word(allowed)));
}

/// <summary>A key of a mapping.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Shape">What its value looks like.</param>
/// <param name="Meaning">What it says, for editors and documents.</param>
/// <param name="IsRequired">Whether it must be there.</param>
internal sealed record Key(string Name, Shape Shape, string Meaning, bool IsRequired = false);

/// <summary>The keys that a mapping may have: what the reader allows and the JSON Schema lists.</summary>
/// <param name="What">What the mapping is, as messages name it.</param>
/// <param name="Keys">The keys, in the order in which messages list them.</param>
internal sealed record KeyTable(string What, params IReadOnlyList<Key> Keys)
{
    /// <summary>Gets keys of which at least one must be there; empty where none must.</summary>
    public IReadOnlyList<string> AtLeastOne { get; init; } = [];

    /// <summary>Gets keys of which exactly one must be there; empty where that does not matter.</summary>
    public IReadOnlyList<string> ExactlyOne { get; init; } = [];

    /// <summary>Gets the names of the keys.</summary>
    public IReadOnlyList<string> Names { get; } = [.. Keys.Select(key => key.Name)];
}
