using System.Globalization;
using DebtForecast.Reporting;
using DebtForecast.Thresholds;
using Microsoft.AspNetCore.WebUtilities;

namespace DebtForecast.App.Dashboard.Models;

/// <summary>Which part of the portfolio is asked for. It lives in the address, so that a view can be shared.</summary>
/// <param name="State">Only projects with this worst verdict; null for all.</param>
/// <param name="Text">Only projects whose name, key, team or tag contains this; empty for all.</param>
/// <param name="Sort">The order.</param>
/// <param name="Page">The page, from 1.</param>
public sealed record PortfolioQuery(Verdict? State, string Text, PortfolioSort Sort, int Page)
{
    /// <summary>Everything, risk first, page 1.</summary>
    public static readonly PortfolioQuery Start = new(null, string.Empty, PortfolioSort.Risk, 1);

    private const int LongestText = 200;

    /// <summary>Reads a query string. What it does not know counts as not given: an old link still shows something.</summary>
    /// <param name="query">The query string's values.</param>
    /// <returns>The query.</returns>
    public static PortfolioQuery From(IQueryCollection query)
    {
        var state = Enum.GetValues<Verdict>().Where(verdict => VerdictText.Slug(verdict) == query["state"]).Select(verdict => (Verdict?)verdict).FirstOrDefault();
        var text = query["q"].ToString().Trim();
        var sort = Enum.TryParse<PortfolioSort>(query["sort"], ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : PortfolioSort.Risk;
        var page = int.TryParse(query["page"], CultureInfo.InvariantCulture, out var number) ? Math.Max(1, number) : 1;
        return new PortfolioQuery(state, text.Length > LongestText ? text[..LongestText] : text, sort, page);
    }

    /// <summary>Writes the address of this view.</summary>
    /// <param name="path">The page or the download.</param>
    /// <returns>The path with the values that differ from <see cref="Start"/>.</returns>
    public string Address(string path)
    {
        var values = new Dictionary<string, string?>
        {
            ["state"] = State is { } state ? VerdictText.Slug(state) : null,
            ["q"] = Text.Length > 0 ? Text : null,
            ["sort"] = Sort != PortfolioSort.Risk ? Slug(Sort) : null,
            ["page"] = Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null,
        };
        return QueryHelpers.AddQueryString(path, values.Where(value => value.Value is not null));
    }

    /// <summary>Names an order in an address.</summary>
    /// <param name="sort">The order.</param>
    /// <returns>Its name in lower case.</returns>
    public static string Slug(PortfolioSort sort) => sort switch
    {
        PortfolioSort.Project => "project",
        PortfolioSort.Odds => "odds",
        PortfolioSort.Breach => "breach",
        _ => "risk",
    };
}

/// <summary>Orders of the portfolio.</summary>
public enum PortfolioSort
{
    /// <summary>What needs people most first: verdict, severity, odds, day.</summary>
    Risk,

    /// <summary>By name.</summary>
    Project,

    /// <summary>The highest odds within 26 weeks first.</summary>
    Odds,

    /// <summary>The nearest breach first: those breached now, then by median day.</summary>
    Breach,
}
