using System.CommandLine;
using System.Runtime.CompilerServices;
using DebtForecast.App.Composition;
using DebtForecast.Channels.Webhook;
using DebtForecast.Observations;
using DebtForecast.Sources.Assemblies;
using DebtForecast.Sources.SonarQube;
using DebtForecast.Storage;

namespace DebtForecast.App.Commands;

/// <summary><c>debtforecast doctor</c>: examines everything outside of the program and says what to do. Changes nothing.</summary>
internal static class DoctorCommand
{
    /// <summary>Makes the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var command = new Command("doctor", "Examines server, token, clock, projects, store and channels, and says what to do. Changes and sends nothing.");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = CommonOptions.ReadSettings(parsed);
        var worst = Health.Well;
        await foreach (var (system, finding) in ExamineAsync(settings, cancellationToken))
        {
            worst = (Health)Math.Max((int)worst, (int)finding.Health);
            await Console.Out.WriteLineAsync($"{Mark(finding.Health)} {system,-10} {finding.Subject,-15} {finding.Text}");
        }

        await Console.Out.WriteLineAsync(worst switch
        {
            Health.Sick => "Mend what is marked FAIL, then run debtforecast doctor again.",
            Health.Ailing => "It works. Look at what is marked warn. Next: debtforecast run.",
            _ => "All is well. Next: debtforecast run.",
        });
        return worst == Health.Sick ? ExitCode.NoVerdict : ExitCode.Ok;
    }

    private static string Mark(Health health) => health switch { Health.Well => "ok  ", Health.Ailing => "warn", _ => "FAIL" };

    private static async IAsyncEnumerable<(string System, Diagnosis Finding)> ExamineAsync(Settings settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return ("store", Store(settings.Storage));
        if (settings.SonarQube is { } server)
        {
            await foreach (var finding in ExamineAsync(server, cancellationToken))
            {
                yield return ("sonarqube", finding);
            }
        }

        await foreach (var finding in AssembliesAsync(settings, cancellationToken))
        {
            yield return ("assemblies", finding);
        }

        foreach (var channel in settings.Webhooks)
        {
            yield return ("channels", await WebhookDoctor.ExamineAsync(channel, cancellationToken));
        }
    }

    private static async IAsyncEnumerable<Diagnosis> ExamineAsync(SonarQubeOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A person waits: what does not answer now is told now.
        options.StartupWaitSeconds = 0;
        options.RetryAttempts = Math.Min(1, options.RetryAttempts);
        await using var services = new ServiceCollection().AddSonarQubeHttp(options).BuildServiceProvider();
        SonarQubeDoctor? doctor = null;
        string? trouble = null;
        try
        {
            doctor = new SonarQubeDoctor(options, services.GetRequiredService<IHttpClientFactory>(), TimeProvider.System);
        }
        catch (SourceUnavailableException unreadable)
        {
            trouble = unreadable.Message;
        }

        if (doctor is null)
        {
            yield return new Diagnosis(Health.Sick, "token", trouble!);
            yield break;
        }

        using (doctor)
        {
            await foreach (var finding in doctor.ExamineAsync(cancellationToken))
            {
                yield return finding;
            }
        }
    }

    private static Diagnosis Store(StorageOptions options)
    {
        if (!File.Exists(options.Path))
        {
            return new Diagnosis(Health.Well, "file", $"{Path.GetFullPath(options.Path)} does not exist yet; the first run makes it.");
        }

        try
        {
            options.ReadOnly = true; // an examination migrates nothing
            using var database = SqliteDatabase.Open(options, TimeProvider.System);
            return new Diagnosis(Health.Well, "file", Path.GetFullPath(options.Path));
        }
        catch (StoreUnavailableException trouble)
        {
            return new Diagnosis(Health.Sick, "file", trouble.Message);
        }
    }

    // A rule run that nobody keeps: it says of each project what a night would say.
    private static async IAsyncEnumerable<Diagnosis> AssembliesAsync(Settings settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var source = new AssemblySource(settings.Projects, TimeProvider.System);
        foreach (var project in await source.ReadProjectsAsync(cancellationToken))
        {
            Diagnosis finding;
            try
            {
                var batches = await source.ReadAsync(project, null, cancellationToken).ToListAsync(cancellationToken);
                finding = new Diagnosis(Health.Well, project.Key.Key, $"The rules run; {batches.Sum(batch => batch.Findings?.Count ?? 0)} violations now.");
            }
            catch (SourceUnavailableException trouble)
            {
                finding = new Diagnosis(Health.Sick, project.Key.Key, trouble.Message);
            }

            yield return finding;
        }
    }
}
