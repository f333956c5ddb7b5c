using DebtForecast.App.Jobs;
using DebtForecast.Channels.Webhook;
using DebtForecast.Sources.Assemblies;
using DebtForecast.Sources.SonarQube;
using DebtForecast.Storage;
using DebtForecast.ThresholdFiles;
using DebtForecast.Thresholds;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Quartz;

namespace DebtForecast.App.Composition;

/// <summary>The whole configuration, checked.</summary>
internal sealed record Settings
{
    private static readonly string[] Sections =
        ["Sources", "Projects", "Storage", "Forecasting", "Thresholds", "Alerting", "Channels", "Schedule", "Access"];

    /// <summary>Gets the SonarQube server; null where none is configured.</summary>
    public SonarQubeOptions? SonarQube { get; init; }

    /// <summary>Gets the projects that are listed by hand.</summary>
    public IReadOnlyList<ProjectOptions> Projects { get; init; } = [];

    /// <summary>Gets where the store is.</summary>
    public StorageOptions Storage { get; init; } = new();

    /// <summary>Gets how forecasts are made.</summary>
    public ForecastingOptions Forecasting { get; init; } = new();

    /// <summary>Gets the folder of the versions trained on the own fleet: beside the store, unless the configuration says otherwise.</summary>
    public string TrainedModels => Path.GetFullPath(
        Forecasting.TrainedModels ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(Storage.Path))!, "trained-models"));

    /// <summary>Gets the limits.</summary>
    public IReadOnlyList<Threshold> Thresholds { get; init; } = [];

    /// <summary>Gets when people are told.</summary>
    public AlertingOptions Alerting { get; init; } = new();

    /// <summary>Gets the generic webhooks.</summary>
    public IReadOnlyList<WebhookOptions> Webhooks { get; init; } = [];

    /// <summary>Gets when the nightly job runs.</summary>
    public NightlySchedule Schedule { get; init; } = new(new ScheduleOptions().Cron, TimeZoneInfo.Utc, 0, new ScheduleOptions().File);

    /// <summary>Gets who reaches the service.</summary>
    public AccessOptions Access { get; init; } = new();

    /// <summary>Gets the files that the configuration came from, the strongest last.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Reads and checks every section.</summary>
    /// <param name="configuration">The loaded layers.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="InvalidConfigurationException">Something is wrong; every mistake is listed.</exception>
    public static Settings Read(LoadedConfiguration configuration)
    {
        var root = configuration.Root;
        var reader = new OptionsReader();
        RefuseUnknownSections(configuration, reader);
        RefuseUnknownSources(root, reader);
        var settings = new Settings
        {
            SonarQube = root.GetSection("Sources:SonarQube") is var sonar && sonar.Exists() ? reader.Read<SonarQubeOptions>(sonar) : null,
            Projects = reader.ReadList<ProjectOptions>(root.GetSection("Projects")),
            Storage = reader.Read<StorageOptions>(root.GetSection("Storage")),
            Forecasting = reader.Read<ForecastingOptions>(root.GetSection("Forecasting")),
            Thresholds = ReadThresholds(reader, root.GetSection("Thresholds")),
            Alerting = reader.Read<AlertingOptions>(root.GetSection("Alerting")),
            Webhooks = reader.ReadList<WebhookOptions>(root.GetSection("Channels:Webhook")),
            Schedule = ReadSchedule(reader, root.GetSection("Schedule")),
            Access = reader.Read<AccessOptions>(root.GetSection("Access")),
            Files = configuration.Files,
        };
        foreach (var mistake in Problems(settings).Except(reader.Mistakes))
        {
            reader.Note(mistake);
        }

        if (settings.Forecasting.Retraining is { IsScheduled: true, Cron: var cron } && !CronExpression.TryParse(cron, out _))
        {
            reader.Note($"Forecasting:Retraining:Cron is \"{cron}\"; it must be {RetrainingOptions.Off} or a Quartz cron expression such as \"0 30 4 ? * SUN\" (Sundays at 04:30).");
        }

        return reader.Mistakes.Count == 0 ? settings : throw new InvalidConfigurationException(reader.Mistakes);
    }

    /// <summary>What is wrong with sections as a whole.</summary>
    private static IEnumerable<string> Problems(Settings settings) =>
    [
        .. settings.SonarQube is { } server ? SonarQubeOptionsCheck.Problems(server) : [],
        .. ProjectOptionsCheck.Check(settings.Projects),
        .. SplitKeys(settings.Projects).Select(key => $"Projects has the key \"{key}\" with several branches; keep one of them."),
        .. WebhookOptionsCheck.Problems(settings.Webhooks),
        .. PushTokens.Problems(settings.Access),
        .. settings.Access.Listen.Scheme == Uri.UriSchemeHttp ? Array.Empty<string>()
            : [$"Access:Listen is \"{settings.Access.Listen}\"; it must start with http://. For https put a reverse proxy before it."],
    ];

    // Assemblies join the SonarQube project of their key: two branches of one key would be spliced into one series.
    private static IEnumerable<string> SplitKeys(IReadOnlyList<ProjectOptions> projects) =>
        projects.GroupBy(project => project.Key).Where(group => group.DistinctBy(project => project.Branch).Count() > 1).Select(group => group.Key);

    private static void RefuseUnknownSections(LoadedConfiguration configuration, OptionsReader reader)
    {
        // DEBTFORECAST_CI and its like are no configuration; a variable with two underscores inside means a key.
        var written = configuration.Root.Providers.Where(provider => provider is not EnvironmentVariablesConfigurationProvider)
            .SelectMany(provider => provider.GetChildKeys([], null)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var section in configuration.Root.GetChildren().Where(section => !Sections.Contains(section.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (written.Contains(section.Key) || section.GetChildren().Any())
            {
                reader.Note($"{section.Path} is not known; known here: {string.Join(", ", Sections)}.");
            }
        }
    }

    private static void RefuseUnknownSources(IConfigurationRoot root, OptionsReader reader)
    {
        foreach (var (parent, known) in new[] { ("Sources", "SonarQube"), ("Channels", "Webhook") })
        {
            foreach (var section in root.GetSection(parent).GetChildren().Where(section => !section.Key.Equals(known, StringComparison.OrdinalIgnoreCase)))
            {
                reader.Note($"{section.Path} is not known; known here: {known}.");
            }
        }
    }

    private static IReadOnlyList<Threshold> ReadThresholds(OptionsReader reader, IConfigurationSection section)
    {
        try
        {
            var file = reader.Read<ThresholdOptions>(section).File;
            return file.Length == 0 ? [] : ThresholdFile.Read(Locations.Find(file)); // an empty name is noted already
        }
        catch (InvalidThresholdFileException mistakes)
        {
            foreach (var mistake in mistakes.Mistakes)
            {
                reader.Note(mistake);
            }

            return [];
        }
    }

    private static NightlySchedule ReadSchedule(OptionsReader reader, IConfigurationSection section)
    {
        var options = reader.Read<ScheduleOptions>(section);
        if (!CronExpression.TryParse(options.Cron, out _))
        {
            reader.Note($"{section.Path}:Cron is \"{options.Cron}\"; it must be a Quartz cron expression such as \"0 15 2 * * ?\" (02:15 each day).");
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out var zone))
        {
            reader.Note($"{section.Path}:TimeZone is \"{options.TimeZone}\"; it must be a time zone of this machine such as UTC or Europe/Berlin.");
        }

        return new NightlySchedule(options.Cron, zone ?? TimeZoneInfo.Utc, options.RandomOffsetSeconds, Path.GetFullPath(Path.Combine(Directory.GetCurrentDirectory(), options.File)));
    }
}
