namespace DebtForecast.Demo.SonarQube;

/// <summary>A bad day by chance: of all calls a share is answered wrongly, each time in another way.</summary>
/// <remarks>
/// The same seed gives the same faults in the same order. Every fault is one that an honest answer cannot be taken for: a number
/// that is merely another number is no fault but another history.
/// </remarks>
/// <param name="seed">The seed.</param>
/// <param name="share">The share of wrong answers, from 0 to 1.</param>
public sealed class FaultScript(int seed, double share)
{
    private static readonly int[] Refusals = [400, 401, 403, 404, 405, 407, 408, 413, 429, 429, 500, 502, 503, 504, 520];

    private readonly Lock gate = new();
    private readonly Random chance = new(seed);
    private int burst;

    /// <summary>Gets the number of wrong answers so far.</summary>
    public int Count { get; private set; }

    /// <summary>The fault of the next call; null where it is answered rightly.</summary>
    internal Fault? Next()
    {
        lock (gate)
        {
            if (burst > 0)
            {
                burst--;
                Count++;
                return new Fault.Status(503);
            }

            if (chance.NextDouble() >= share)
            {
                return null;
            }

            Count++;
            return Choose();
        }
    }

    private Fault Choose()
    {
        switch (chance.Next(12))
        {
            case 0: return new Fault.Html();
            case 1: return new Fault.Redirect("https://login.example.com/sso");
            case 2: return new Fault.Cut();
            case 3: return new Fault.HalfJson();
            case 4: return new Fault.Reset();
            case 5: return new Fault.Slow(TimeSpan.FromMilliseconds(chance.Next(1, 20)));
            case 6:
                burst = chance.Next(1, 6);
                return new Fault.Status(500);
            case 7 or 8:
                var refusal = Refusals[chance.Next(Refusals.Length)];
                return new Fault.Status(refusal, refusal == 429 && chance.Next(2) == 0 ? 0 : null);
            default:
                var alteration = Alterations.All[chance.Next(Alterations.All.Count)];
                var place = chance.NextDouble();
                return new Fault.Altered(body => alteration(body, place));
        }
    }
}
