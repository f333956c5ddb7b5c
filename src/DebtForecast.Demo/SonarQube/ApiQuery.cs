using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace DebtForecast.Demo.SonarQube;

/// <summary>The parameters of a call, checked as the server checks them.</summary>
internal sealed class ApiQuery(IQueryCollection query, SonarQubeDoubleOptions options)
{
    /// <summary>A parameter; null where it is missing or empty. A name of before wins where the version still knows it.</summary>
    public string? Find(string name) =>
        (OldName(name) is { } old ? Raw(old) : null) ?? Raw(name);

    /// <summary>A parameter that must be there.</summary>
    public string Get(string name) => Find(name) ?? throw ApiRefusal.BadRequest($"The '{name}' parameter is missing");

    /// <summary>A comma list that must be there.</summary>
    public List<string> List(string name) => Split(Get(name));

    /// <summary>A comma list; empty where it is missing.</summary>
    public List<string> ListOrNone(string name) => Split(Find(name) ?? "");

    /// <summary>Page and page size.</summary>
    public ApiPage Page(int mostPerPage, bool isCapped = false, int absent = 100)
    {
        var page = Number("p", 1);
        var size = Number("ps", absent);
        if (size > mostPerPage)
        {
            throw ApiRefusal.BadRequest($"'ps' value ({size}) must be less than {mostPerPage}");
        }

        if (page < 1)
        {
            throw ApiRefusal.BadRequest($"{(page - 1) * size}");
        }

        return isCapped && (long)page * size > 10_000
            ? throw ApiRefusal.BadRequest($"Can return only the first 10000 results. {(long)page * size}th result asked.")
            : new ApiPage(page, size);
    }

    /// <summary>A moment: a day in the server's zone, or a date and time with an offset without colon.</summary>
    public DateTimeOffset? Date(string name)
    {
        if (Find(name) is not { } text)
        {
            return null;
        }

        if (DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new DateTimeOffset(day, options.Zone.GetUtcOffset(day));
        }

        // .NET's zzz also takes a colon, which the server does not.
        return text.Length == 24 && DateTimeOffset.TryParseExact(
            text, "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant
            : throw ApiRefusal.BadRequest($"Date '{text}' cannot be parsed as either a date or date+time");
    }

    /// <summary>Refuses a value that is not among the allowed ones.</summary>
    public static void DemandOneOf(string name, IEnumerable<string> values, IReadOnlyList<string> allowed)
    {
        if (values.FirstOrDefault(value => !allowed.Contains(value)) is { } wrong)
        {
            throw ApiRefusal.BadRequest($"Value of parameter '{name}' ({wrong}) must be one of: [{string.Join(", ", allowed)}]");
        }
    }

    private static List<string> Split(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];

    private string? Raw(string name) => query[name].ToString().Trim() is { Length: > 0 } text ? text : null;

    private string? OldName(string name) => options.Dress.IsSince(8, 0) ? null : name switch
    {
        "p" => "pageIndex",
        "ps" => "pageSize",
        "component" => "componentKey",
        _ => null,
    };

    private int Number(string name, int absent) => Find(name) is not { } text ? absent
        : int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number
        : throw ApiRefusal.BadRequest($"'{name}' value '{text}' cannot be parsed as an integer");
}

/// <summary>A page of a list.</summary>
internal sealed record ApiPage(int Index, int Size)
{
    /// <summary>The entries of this page; none past the end.</summary>
    public ArraySegment<T> Of<T>(T[] list)
    {
        var start = (int)Math.Min(list.Length, (long)(Index - 1) * Size);
        return new ArraySegment<T>(list, start, Math.Min(Size, list.Length - start));
    }

    /// <summary>The entries of this page; none past the end.</summary>
    public ArraySegment<T> Of<T>(ArraySegment<T> list)
    {
        var start = (int)Math.Min(list.Count, (long)(Index - 1) * Size);
        return list.Slice(start, Math.Min(Size, list.Count - start));
    }
}

/// <summary>The server says no.</summary>
internal sealed class ApiRefusal(int status, string? message) : Exception(message)
{
    public int Status { get; } = status;

    /// <summary>Gets a value indicating whether the answer has no body: the login filter answers like that.</summary>
    public bool IsEmpty { get; } = message is null;

    public static ApiRefusal BadRequest(string message) => new(400, message);

    public static ApiRefusal NotFound(string message) => new(404, message);

    public static ApiRefusal NoLogin() => new(401, "Authentication is required");

    public static ApiRefusal Forbidden() => new(403, "Insufficient privileges");
}
