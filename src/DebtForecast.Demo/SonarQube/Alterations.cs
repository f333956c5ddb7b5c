using System.Text;
using System.Text.RegularExpressions;

namespace DebtForecast.Demo.SonarQube;

/// <summary>Ways in which a body arrives wrong. A body without the thing to be changed is cut short instead.</summary>
internal static partial class Alterations
{
    /// <summary>Each takes a right body and a place from 0 to 1, and gives a wrong one.</summary>
    public static readonly IReadOnlyList<Func<byte[], double, byte[]>> All =
    [
        (_, _) => [],
        (_, _) => "null"u8.ToArray(),
        (_, _) => "[]"u8.ToArray(),
        (_, _) => "{}"u8.ToArray(),
        (_, _) => Encoding.UTF8.GetBytes("""{"errors":[{"msg":"Something went wrong"}]}"""),
        (body, _) => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(body)),
        (body, place) => Cut(body, place),
        (body, place) => NotUtf8(body, place),
        (body, place) => Change(body, place, Value(), _ => "\"99999999999999999999\""),
        (body, place) => Change(body, place, Value(), _ => "\"1e999\""),
        (body, place) => Change(body, place, Value(), _ => "\"12,5\""),
        (body, place) => Change(body, place, ValueOrName(), _ => "17"),
        (body, place) => Change(body, place, ValueOrName(), _ => "null"),
        (body, place) => Change(body, place, ValueOrName(), _ => "{\"a\":[]}"),
        (body, place) => Change(body, place, Date(), _ => "\"2026-02-30T12:00:00+0000\""),
        (body, place) => Change(body, place, Date(), _ => "\"1970-01-01T00:00:00+0000\""),
        (body, place) => Change(body, place, Date(), _ => "\"2099-01-01T00:00:00+0000\""),
        (body, place) => Change(body, place, Date(), _ => "1767225600"),
        (body, place) => Change(body, place, Page(), found => $"\"{found.Groups[1].Value}\":{int.Parse(found.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture) + 1}"),
        (body, place) => Change(body, place, Total(), _ => "\"total\":-1"),
        (body, place) => Change(body, place, Total(), _ => "\"total\":2147483647"),
        (body, place) => Change(body, place, Total(), _ => "\"total\":\"many\""),
        (body, place) => Change(body, place, MetricName(), _ => "\"metric\":\"nobody_asked\""),
        (body, place) => Change(body, place, Entry(), _ => "{}"),
    ];

    private static byte[] Cut(byte[] body, double place) => body[..(int)(place * body.Length)];

    private static byte[] NotUtf8(byte[] body, double place)
    {
        var text = Change(body, place, ValueOrName(), _ => "\"\u00ff\"");
        var at = text.AsSpan().IndexOf("\u00ff"u8);
        return at < 0 ? text : [.. text[..at], 0xC3, 0x28, .. text[(at + 2)..]];
    }

    private static byte[] Change(byte[] body, double place, Regex what, Func<Match, string> into)
    {
        var text = Encoding.UTF8.GetString(body);
        var found = what.Matches(text);
        if (found.Count == 0)
        {
            return Cut(body, place);
        }

        var one = found[(int)(place * found.Count)];
        return Encoding.UTF8.GetBytes(text[..one.Index] + into(one) + text[(one.Index + one.Length)..]);
    }

    [GeneratedRegex("(?<=\"(value|name|key)\":)\"[^\"]*\"")]
    private static partial Regex ValueOrName();

    [GeneratedRegex("(?<=\"value\":)\"[^\"]*\"")]
    private static partial Regex Value();

    [GeneratedRegex("(?<=\"date\":)\"[^\"]*\"")]
    private static partial Regex Date();

    [GeneratedRegex("\"(pageIndex|p)\":([0-9]+)")]
    private static partial Regex Page();

    [GeneratedRegex("\"total\":[0-9]+")]
    private static partial Regex Total();

    [GeneratedRegex("\"metric\":\"[^\"]*\"")]
    private static partial Regex MetricName();

    [GeneratedRegex("\\{\"date\":[^{}]*\\}")]
    private static partial Regex Entry();
}
