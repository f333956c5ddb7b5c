using System.Globalization;
using DebtForecast.Rules.Checks;

namespace DebtForecast.Rules.Lints;

/// <summary>Tells how much code stands in no layer: no layer rule is about it.</summary>
internal static class OutsideLayersLint
{
    private const int Shown = 5;

    public static IEnumerable<string> Check(RuleCheck check)
    {
        var outside = check.TypesOutsideLayers;
        if (check.Rules.Layers.Count == 0 || outside.Count == 0 || SelectionLint.EmptyLayers(check).Any())
        {
            // A layer that selects nothing is told already; what stands outside is most likely its code.
            return [];
        }

        var all = check.Code.Written.Count;
        var share = (100.0 * outside.Count / all).ToString("0.#", CultureInfo.InvariantCulture);
        var more = outside.Count > Shown ? ", …" : "";
        return
        [
            $"{CheckedRules.FileOf(check.Rules, check.Rules.Layers[0].File)}({check.Rules.Layers[0].Line}): {outside.Count} of {all} types ({share} %) stand in no layer: "
                + $"{string.Join(", ", outside.Take(Shown))}{more}. Add their namespaces to a layer; for a first file over a part of the code write lints: {{ code_in_no_layer: warning }}.",
        ];
    }
}
