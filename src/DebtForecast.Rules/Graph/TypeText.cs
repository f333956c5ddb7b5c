using System.Globalization;
using System.Text;
using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Graph;

/// <summary>Writes types the way C# does, with full names; nested types keep their <c>+</c>.</summary>
internal static class TypeText
{
    /// <summary>The text of a type; without arguments an open generic type is <c>Acme.Map&lt;,&gt;</c>.</summary>
    public static string Of(CodeType type, IReadOnlyList<ConstructedType> arguments)
    {
        if (ShortNames.Of(type.Name) is { } known)
        {
            return known;
        }

        return type.Name == "System.Nullable`1" && arguments.Count == 1 ? arguments[0].Text + "?" : Generic(type.Name, arguments);
    }

    // Acme.Outer`1+Inner`1 has the arguments of both, in order.
    private static string Generic(string name, IReadOnlyList<ConstructedType> arguments)
    {
        if (!name.Contains('`', StringComparison.Ordinal))
        {
            return name;
        }

        var text = new StringBuilder();
        var next = 0;
        foreach (var part in name.Split('+'))
        {
            text.Append(text.Length == 0 ? "" : "+");
            var tick = part.LastIndexOf('`');
            if (tick < 0 || !int.TryParse(part.AsSpan(tick + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var arity))
            {
                text.Append(part);
                continue;
            }

            text.Append(part, 0, tick).Append('<');
            text.Append(arguments.Count == 0
                ? new string(',', Math.Clamp(arity - 1, 0, 100))
                : string.Join(", ", arguments.Skip(next).Take(arity).Select(argument => argument.Text)));
            text.Append('>');
            next += arity;
        }

        return text.ToString();
    }
}
