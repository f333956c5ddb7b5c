using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace DebtForecast.Rules.Graph;

/// <summary>Writes types the way C# does, with full names; nested types keep their <c>+</c>.</summary>
internal static class TypeText
{
    private static readonly FrozenDictionary<string, string> ShortNames = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["System.Boolean"] = "bool",
        ["System.Byte"] = "byte",
        ["System.Char"] = "char",
        ["System.Decimal"] = "decimal",
        ["System.Double"] = "double",
        ["System.Int16"] = "short",
        ["System.Int32"] = "int",
        ["System.Int64"] = "long",
        ["System.IntPtr"] = "nint",
        ["System.Object"] = "object",
        ["System.SByte"] = "sbyte",
        ["System.Single"] = "float",
        ["System.String"] = "string",
        ["System.UInt16"] = "ushort",
        ["System.UInt32"] = "uint",
        ["System.UInt64"] = "ulong",
        ["System.UIntPtr"] = "nuint",
        ["System.Void"] = "void",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The text of a type; without arguments an open generic type is <c>Acme.Map&lt;,&gt;</c>.</summary>
    public static string Of(CodeType type, IReadOnlyList<ConstructedType> arguments)
    {
        if (ShortNames.TryGetValue(type.Name, out var known))
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
