using DebtForecast.Observations;
using DebtForecast.Sources.Assemblies;
using DebtForecast.Sources.SonarQube;

namespace DebtForecast.App.Composition;

/// <summary>Registers the sources: servers first, assemblies after them.</summary>
internal static class SourcesRegistration
{
    /// <summary>Adds the configured sources.</summary>
    /// <param name="services">The services.</param>
    /// <param name="settings">The settings.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddSources(this IServiceCollection services, Settings settings)
    {
        if (settings.SonarQube is { } server)
        {
            services.AddSonarQubeHttp(server);
            services.AddSingleton(provider => new SonarQubeSource(
                server, provider.GetRequiredService<IHttpClientFactory>(), provider.GetRequiredService<TimeProvider>(), new WarningWriter(Console.Error)));
            services.AddSingleton<IObservationSource>(provider => provider.GetRequiredService<SonarQubeSource>());
            services.AddSingleton(provider => provider.GetRequiredService<SonarQubeSource>().Sampler);
        }

        if (settings.Projects.Any(project => project.Assemblies.Count > 0))
        {
            services.AddSingleton<IObservationSource>(provider => new AssemblySource(settings.Projects, provider.GetRequiredService<TimeProvider>()));
        }

        return services;
    }

    /// <summary>Says each warning once, on standard error.</summary>
    private sealed class WarningWriter(TextWriter output) : IProgress<string>
    {
        private readonly HashSet<string> said = new(StringComparer.Ordinal);

        public void Report(string value)
        {
            lock (said)
            {
                if (said.Add(value))
                {
                    output.WriteLine($"  note: {value}");
                }
            }
        }
    }
}
