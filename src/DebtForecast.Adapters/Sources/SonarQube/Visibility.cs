using System.Runtime.CompilerServices;

// Dates and pages have laws of their own, which are tested without a server.
[assembly: InternalsVisibleTo("DebtForecast.Adapters.Tests")]
