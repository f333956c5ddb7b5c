namespace DebtForecast.Rules.Graph;

/// <summary>Writes members for messages and identities: the same text from every build of the same source.</summary>
internal static class MemberText
{
    /// <summary>The name after the interface of an explicit implementation.</summary>
    public static string ShortName(string name) => name.LastIndexOf('.') is var dot && dot > 0 ? name[(dot + 1)..] : name;

    /// <summary><c>Map&lt;T&gt;(T, int)</c>. Conversions differ in nothing but what they return, so they say that too.</summary>
    public static string OfMethod(string name, IReadOnlyList<string> generics, IReadOnlyList<ConstructedType> parameters, ConstructedType returned)
    {
        var open = generics.Count == 0 ? "" : $"<{string.Join(", ", generics)}>";
        var tail = name is "op_Implicit" or "op_Explicit" ? ": " + returned.Text : "";
        return $"{name}{open}({string.Join(", ", parameters.Select(parameter => parameter.Text))}){tail}";
    }
}
