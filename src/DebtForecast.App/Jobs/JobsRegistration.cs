using Microsoft.Data.Sqlite;
using Quartz;

namespace DebtForecast.App.Jobs;

/// <summary>Registers the scheduler with its own SQLite file.</summary>
internal static class JobsRegistration
{
    private const string Scheduler = "debtforecast";
    private const string Nightly = "nightly";
    private const string Retraining = "retraining";

    /// <summary>Adds Quartz with the nightly trigger and, unless it is off, the weekly one.</summary>
    /// <param name="services">The services.</param>
    /// <param name="schedule">When, in which zone, and the scheduler's file.</param>
    /// <param name="retrainingCron">When models are trained on the own fleet, in the same zone; null: never.</param>
    /// <returns>The services.</returns>
    /// <remarks>
    /// A missed night is made up for once at the next start: the trigger fires and proceeds. Without
    /// <c>ScheduleTriggerRelativeToReplacedTrigger</c> the trigger declared here would replace the stored one and with it
    /// the memory of what was missed.
    /// </remarks>
    public static IServiceCollection AddJobs(this IServiceCollection services, NightlySchedule schedule, string? retrainingCron)
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
            quartz.AddJob<RetrainJob>(job => job.WithIdentity(RetrainJob.Name).StoreDurably());
            AddTrigger(quartz, RunJob.Name, Nightly, schedule.Cron, schedule.TimeZone);
            if (retrainingCron is not null)
            {
                AddTrigger(quartz, RetrainJob.Name, Retraining, retrainingCron, schedule.TimeZone);
            }
        });
        services.Configure<QuartzOptions>(options => options.Scheduling.ScheduleTriggerRelativeToReplacedTrigger = true);
        return services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }

    private static void AddTrigger(IQuartzBuilder quartz, string job, string name, string cron, TimeZoneInfo zone) =>
        quartz.AddTrigger(trigger => trigger.ForJob(job).WithIdentity(name).WithCronSchedule(
            cron, schedule => schedule.InTimeZone(zone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)));
}

/// <summary>When the nightly job runs.</summary>
/// <param name="Cron">A valid Quartz cron expression.</param>
/// <param name="TimeZone">Its time zone.</param>
/// <param name="RandomOffsetSeconds">The most seconds that a start is put off.</param>
/// <param name="File">The scheduler's own database file.</param>
internal sealed record NightlySchedule(string Cron, TimeZoneInfo TimeZone, int RandomOffsetSeconds, string File);
