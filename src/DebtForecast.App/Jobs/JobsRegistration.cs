using Microsoft.Data.Sqlite;
using Quartz;

namespace DebtForecast.App.Jobs;

/// <summary>Registers the scheduler with its own SQLite file.</summary>
internal static class JobsRegistration
{
    private const string Scheduler = "debtforecast";
    private const string Nightly = "nightly";

    /// <summary>Adds Quartz with the nightly trigger.</summary>
    /// <param name="services">The services.</param>
    /// <param name="schedule">When, in which zone, and the scheduler's file.</param>
    /// <returns>The services.</returns>
    /// <remarks>
    /// A missed night is made up for once at the next start: the trigger fires and proceeds. Without
    /// <c>ScheduleTriggerRelativeToReplacedTrigger</c> the trigger declared here would replace the stored one and with it
    /// the memory of what was missed.
    /// </remarks>
    public static IServiceCollection AddJobs(this IServiceCollection services, NightlySchedule schedule)
    {
        services.AddSingleton(new ScheduleJitter(schedule.RandomOffsetSeconds, Environment.ProcessId));
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options =>
            {
                options.InstanceName = Scheduler;
                options.InstanceId = Environment.MachineName;
            });
            quartz.UseDefaultThreadPool(2);
            quartz.UsePersistentStore(store =>
            {
                store.ConfigureStore(options =>
                {
                    options.StoreJobDataAsStrings = true;
                    options.MisfireThreshold = TimeSpan.FromSeconds(60);
                });
                store.ProvisionSchema();
                store.UseSqlite(SqliteFactory.Instance, new SqliteConnectionStringBuilder { DataSource = schedule.File }.ToString());
            });
            quartz.AddJob<RunJob>(job => job.WithIdentity(RunJob.Name).StoreDurably().RequestRecovery());
            quartz.AddTrigger(trigger => trigger.ForJob(RunJob.Name).WithIdentity(Nightly).WithCronSchedule(
                schedule.Cron,
                cron => cron.InTimeZone(schedule.TimeZone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)));
        });
        services.Configure<QuartzOptions>(options => options.Scheduling.ScheduleTriggerRelativeToReplacedTrigger = true);
        return services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }
}

/// <summary>When the nightly job runs.</summary>
/// <param name="Cron">A valid Quartz cron expression.</param>
/// <param name="TimeZone">Its time zone.</param>
/// <param name="RandomOffsetSeconds">The most seconds that a start is put off.</param>
/// <param name="File">The scheduler's own database file.</param>
internal sealed record NightlySchedule(string Cron, TimeZoneInfo TimeZone, int RandomOffsetSeconds, string File);
