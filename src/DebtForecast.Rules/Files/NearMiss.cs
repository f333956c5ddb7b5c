namespace DebtForecast.Rules.Files;

/// <summary>Guesses what was meant by a misspelt name.</summary>
internal static class NearMiss
{
    /// <summary>A question such as <c>, did you mean 'mayUse'?</c>; empty where nothing is near.</summary>
    public static string Hint(string wrong, IEnumerable<string> known)
    {
        var best = known
            .Select(name => (Name: name, Distance: Distance(wrong.ToUpperInvariant(), name.ToUpperInvariant())))
            .OrderBy(candidate => candidate.Distance)
            .FirstOrDefault((Name: "", Distance: int.MaxValue));
        return best.Distance <= Math.Max(1, wrong.Length / 3) ? $" (did you mean '{best.Name}'?)" : "";
    }

    // Levenshtein's edit distance, one row at a time.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replace, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[b.Length];
    }
}
