using System.ComponentModel.DataAnnotations;

namespace DebtForecast.Storage;

/// <summary>Where the store is and how it behaves. Configuration section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Storage";

    /// <summary>Gets or sets the database file. A relative path starts at the folder of the configuration file.</summary>
    /// <value>The default value is <c>debtforecast.db</c>.</value>
    [Required]
    public string Path { get; set; } = "debtforecast.db";

    /// <summary>Gets or sets how long to wait for another process that is writing, before giving up.</summary>
    /// <value>Seconds, 1 to 600. The default value is 30.</value>
    [Range(1, 600)]
    public int BusyTimeoutSeconds { get; set; } = 30;

    /// <summary>Gets or sets the most that the database file may take.</summary>
    /// <value>Megabytes (1,048,576 bytes), 1 to 1,000,000; null: as much as the disk has. The default value is null.</value>
    [Range(1, 1_000_000)]
    public int? MaximumMegabytes { get; set; }

    /// <summary>Gets or sets a value indicating whether the file is only read: every write fails, and no migration is made.</summary>
    /// <value>The default value is false.</value>
    public bool ReadOnly { get; set; }
}
