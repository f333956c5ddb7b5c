namespace DebtForecast.Sources.SonarQube;

/// <summary>Reads a paged list that may change meanwhile.</summary>
internal static class Steady
{
    private const int MostPasses = 3;

    /// <summary>Reads a list; when it shrank between two pages, reads it again until two passes agree.</summary>
    /// <remarks>Pages are cut by position: after a deletion the next page skips an entry. A list that grows at its end is harmless.</remarks>
    /// <typeparam name="T">What one pass gives.</typeparam>
    /// <param name="readPass">Reads the list once and says whether it held still.</param>
    /// <param name="agree">Whether two passes saw the same list.</param>
    /// <returns>The list; null when three passes brought no agreement.</returns>
    public static async Task<T?> ReadAsync<T>(Func<Task<Pass<T>>> readPass, Func<T, T, bool> agree)
        where T : class
    {
        var pass = await readPass().ConfigureAwait(false);
        for (var passes = 1; !pass.HeldStill; passes++)
        {
            if (passes == MostPasses)
            {
                return null;
            }

            var again = await readPass().ConfigureAwait(false);
            pass = again with { HeldStill = again.HeldStill && agree(pass.Value, again.Value) };
        }

        return pass.Value;
    }
}

/// <summary>A list as one pass saw it.</summary>
/// <param name="Value">The list.</param>
/// <param name="HeldStill">Whether nothing was deleted while it was read.</param>
internal sealed record Pass<T>(T Value, bool HeldStill);
