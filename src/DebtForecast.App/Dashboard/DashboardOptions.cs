using System.ComponentModel.DataAnnotations;

namespace DebtForecast.App.Dashboard;

/// <summary>Steers the dashboard. Configuration section <c>Dashboard</c>.</summary>
public sealed class DashboardOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Dashboard";

    /// <summary>Gets or sets a sentence that stands on top of every page, such as the demo's word on its replayed data.</summary>
    /// <value>Plain text. The default value is null: no banner.</value>
    public string? Notice { get; set; }

    /// <summary>Gets or sets how many projects one page of the portfolio has.</summary>
    /// <value>The default value is 50.</value>
    [Range(1, 200)]
    public int PageSize { get; set; } = 50;
}
