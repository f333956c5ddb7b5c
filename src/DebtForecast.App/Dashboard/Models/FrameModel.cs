using DebtForecast.Learning;
using DebtForecast.Runs;

namespace DebtForecast.App.Dashboard.Models;

/// <summary>What every page shows around its own content.</summary>
/// <param name="Notice">A sentence on top; null for none.</param>
/// <param name="LastRun">The newest run; null before the first.</param>
/// <param name="Today">Today, in UTC.</param>
/// <param name="Model">Which learned model is served; null where that cannot be read.</param>
public sealed record FrameModel(string? Notice, RunRecord? LastRun, DateOnly Today, ServedChoice? Model);

/// <summary>A page that only says something.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Text">What is the matter.</param>
/// <param name="Hint">What to do.</param>
public sealed record MessageModel(string Title, string Text, string Hint)
{
    /// <summary>Gets the answer to an address that leads nowhere.</summary>
    public static MessageModel NotFound { get; } =
        new(DashboardText.NotFoundTitle, DashboardText.NotFoundText, DashboardText.NotFoundHint);

    /// <summary>The answer where the store cannot be read.</summary>
    /// <param name="trouble">What the store says.</param>
    /// <returns>The message.</returns>
    public static MessageModel StoreAway(string trouble) =>
        new(DashboardText.StoreAwayTitle, trouble, DashboardText.StoreAwayHint);
}
