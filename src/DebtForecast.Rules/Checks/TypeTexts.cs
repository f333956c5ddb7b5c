using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Checks;

/// <summary>One text of each type (its namespace, its assembly, its name), so that a question about the text is answered once for each text.</summary>
/// <param name="textOf">Gives a type's text.</param>
internal sealed class TypeTexts(Func<CodeType, string> textOf)
{
    private const int Unknown = 0;
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly List<string> texts = [];
    private int[] ofType = [];

    /// <summary>The text of a type, worked out once.</summary>
    public string Of(CodeType type) => texts[IdOf(type)];

    /// <summary>A number for the type's text: equal texts have equal numbers, from 0 without gaps.</summary>
    public int IdOf(CodeType type)
    {
        if (type.Id >= ofType.Length)
        {
            Array.Resize(ref ofType, Math.Max(type.Id + 1, 2 * ofType.Length));
        }

        if (ofType[type.Id] == Unknown)
        {
            ofType[type.Id] = IdOf(textOf(type)) + 1;
        }

        return ofType[type.Id] - 1;
    }

    /// <summary>Turns a question about a text into one about types; each text is asked once.</summary>
    public Func<CodeType, bool> Ask(Func<string, bool> question)
    {
        var answers = new Answers(id => question(texts[id]));
        return type => answers[IdOf(type)];
    }

    private int IdOf(string text)
    {
        if (!ids.TryGetValue(text, out var id))
        {
            id = texts.Count;
            ids.Add(text, id);
            texts.Add(text);
        }

        return id;
    }
}

/// <summary>Answers to a question about numbered things, each asked once.</summary>
/// <param name="ask">The question.</param>
internal sealed class Answers(Func<int, bool> ask)
{
    private const sbyte Unknown = 0;
    private const sbyte Yes = 1;
    private const sbyte No = 2;
    private sbyte[] known = [];

    public bool this[int id]
    {
        get
        {
            if (id >= known.Length)
            {
                Array.Resize(ref known, Math.Max(id + 1, 2 * known.Length));
            }

            if (known[id] == Unknown)
            {
                var answer = ask(id) ? Yes : No;
                known[id] = answer;
            }

            return known[id] == Yes;
        }
    }
}
