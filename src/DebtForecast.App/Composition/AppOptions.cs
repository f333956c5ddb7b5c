using System.ComponentModel.DataAnnotations;

namespace DebtForecast.App.Composition;

/// <summary>Where the limits come from.</summary>
internal sealed class ThresholdOptions
{
    /// <summary>Gets or sets the threshold file; a relative path is looked for in the caller's directory, then beside the program.</summary>
    /// <value>The default value is <c>rules/thresholds.yaml</c>.</value>
    [Required]
    public string File { get; set; } = "rules/thresholds.yaml";
}

/// <summary>How forecasts are made.</summary>
internal sealed class ForecastingOptions
{
    /// <summary>Gets or sets the folder of the trained models; a relative path is looked for in the caller's directory, then beside the program.</summary>
    /// <value>The default value is <c>models</c>.</value>
    [Required]
    public string Models { get; set; } = "models";

    /// <summary>Gets or sets the folder that receives the versions trained on the own fleet.</summary>
    /// <value>The default value is null: <c>trained-models</c> beside the store's file.</value>
    public string? TrainedModels { get; set; }

    /// <summary>Gets or sets when and how models are trained on the own fleet.</summary>
    public RetrainingOptions Retraining { get; set; } = new();
}

/// <summary>When and how models are trained on the own fleet. Configuration section <c>Forecasting:Retraining</c>.</summary>
internal sealed class RetrainingOptions
{
    /// <summary>The word that switches the schedule off.</summary>
    public const string Off = "off";

    /// <summary>Gets or sets the Quartz cron expression, in the schedule's time zone, or <c>off</c>.</summary>
    /// <value>The default value is <c>0 30 4 ? * SUN</c>: Sundays at 04:30.</value>
    [Required]
    public string Cron { get; set; } = "0 30 4 ? * SUN";

    /// <summary>Gets or sets the folder of data that is learned from beside the own fleet; a relative path is looked for in the caller's directory, then beside the program.</summary>
    /// <value>The default value is <c>models/data</c>; a folder that does not exist: the own fleet alone.</value>
    [Required]
    public string Data { get; set; } = "models/data";

    /// <summary>Gets or sets after how many minutes a training is given up.</summary>
    /// <value>The default value is 30.</value>
    [Range(1, 1440)]
    public int TimeLimitMinutes { get; set; } = 30;

    /// <summary>Gets or sets how many of the newest versions are kept, beside the one that is served and the one before it.</summary>
    /// <value>The default value is 5.</value>
    [Range(1, 100)]
    public int KeptVersions { get; set; } = 5;

    /// <summary>Gets a value indicating whether a schedule trains.</summary>
    public bool IsScheduled => !Cron.Equals(Off, StringComparison.OrdinalIgnoreCase);
}

/// <summary>When and where people are told.</summary>
internal sealed class AlertingOptions
{
    /// <summary>Gets or sets how many days an alert that still stands is not told again.</summary>
    /// <value>The default value is 7.</value>
    [Range(1, 365)]
    public int RepeatEveryDays { get; set; } = 7;

    /// <summary>Gets or sets the address under which people reach the dashboard; messages then hold links.</summary>
    /// <value>The default value is null: no links.</value>
    public Uri? PublicBaseUrl { get; set; }
}

/// <summary>When the nightly job runs.</summary>
internal sealed class ScheduleOptions
{
    /// <summary>Gets or sets the Quartz cron expression.</summary>
    /// <value>The default value is <c>0 15 2 * * ?</c>: 02:15 each day.</value>
    [Required]
    public string Cron { get; set; } = "0 15 2 * * ?";

    /// <summary>Gets or sets the time zone of the expression, by its IANA or Windows name.</summary>
    /// <value>The default value is <c>UTC</c>.</value>
    [Required]
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Gets or sets the most seconds that a night's start is put off by chance, so that not everybody asks at once.</summary>
    /// <value>The default value is 120.</value>
    [Range(0, 3600)]
    public int RandomOffsetSeconds { get; set; } = 120;

    /// <summary>Gets or sets the scheduler's own database file. Never the store's: sharing starves the scheduler.</summary>
    /// <value>The default value is <c>scheduler.db</c>.</value>
    [Required]
    public string File { get; set; } = "scheduler.db";
}

/// <summary>Who reaches the service.</summary>
internal sealed class AccessOptions
{
    /// <summary>Gets or sets the address that the dashboard listens on.</summary>
    /// <value>The default value is <c>http://localhost:5080</c>: this machine only.</value>
    [Required]
    public Uri Listen { get; set; } = new("http://localhost:5080");

    /// <summary>Gets or sets who may hand in rule runs.</summary>
    /// <value>The default value is empty: nobody.</value>
    public IList<PushTokenOptions> PushTokens { get; set; } = [];
}

/// <summary>One token that rule runs are handed in with. Configuration section <c>Access:PushTokens:n</c>.</summary>
internal sealed class PushTokenOptions
{
    /// <summary>Gets or sets the projects that it is good for: a key, with <c>*</c> for any characters.</summary>
    /// <value>There is no default.</value>
    [Required]
    public string Project { get; set; } = "";

    /// <summary>Gets or sets the token.</summary>
    /// <value>16 visible ASCII characters or more; null where <see cref="TokenFile"/> has it.</value>
    public string? Token { get; set; }

    /// <summary>Gets or sets the file that holds the token.</summary>
    /// <value>A path; null where <see cref="Token"/> has it.</value>
    public string? TokenFile { get; set; }
}
