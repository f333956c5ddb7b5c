using System.Security.Cryptography;
using System.Text;
using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Sources.Assemblies;

/// <summary>Says in a few characters what a rule run looked at: which builds, which rules, and which rules ever counted something.</summary>
/// <remarks>
/// The text is <c>builds.rules.edges</c>. Builds and rules are the first 16 hex digits of SHA-256 over the sorted module
/// version ids (and what the project files say, where rules are about them), and over the rule file. Edges are four hex digits for each rule that was above zero once: such a
/// series has to say 0 when its last violation is gone, while the hundreds of rules that never counted anything
/// need no series. Two ids that share four digits cost one series of zeros.
/// </remarks>
/// <param name="Builds">Which builds.</param>
/// <param name="Rules">Which rule set.</param>
/// <param name="Edges">Which rules were above zero, then or before.</param>
internal sealed record RuleFingerprint(string Builds, string Rules, IReadOnlySet<string> Edges)
{
    private const int HashLength = 16;
    private const int EdgeLength = 4;

    public static RuleFingerprint Of(RuleFile rules, AssemblySet assemblies, ProjectFiles? projects, RuleFingerprint? before) => new(
        Hash(string.Join('\n', assemblies.Assemblies.Select(file => file.Mvid.ToString("N")).Order(StringComparer.Ordinal).Concat(Texts(projects))), HashLength),
        rules.ContentHash[..HashLength],
        before?.Edges ?? new HashSet<string>());

    /// <summary>Says what a build looked at that handed in its run.</summary>
    public static RuleFingerprint Of(string builds, string ruleSet, RuleFingerprint? before) =>
        new(builds[..HashLength], ruleSet[..HashLength], before?.Edges ?? new HashSet<string>());

    /// <summary>Reads a stored fingerprint; null where there is none or it is of another form.</summary>
    public static RuleFingerprint? Parse(string? text)
    {
        var parts = text?.Split('.') ?? [];
        return parts.Length == 3 && parts[2].Length % EdgeLength == 0
            ? new RuleFingerprint(parts[0], parts[1], parts[2].Chunk(EdgeLength).Select(edge => new string(edge)).ToHashSet(StringComparer.Ordinal))
            : null;
    }

    public bool IsSameRun(RuleFingerprint? other) => other is not null && other.Builds == Builds && other.Rules == Rules;

    public bool Knows(string ruleId) => Edges.Contains(Hash(ruleId, EdgeLength));

    public RuleFingerprint With(IEnumerable<string> ruleIds) =>
        this with { Edges = Edges.Concat(ruleIds.Select(id => Hash(id, EdgeLength))).ToHashSet(StringComparer.Ordinal) };

    public override string ToString() => $"{Builds}.{Rules}.{string.Concat(Edges.Order(StringComparer.Ordinal))}";

    // A reference that no code uses leaves the build as it was.
    private static IEnumerable<string> Texts(ProjectFiles? projects) => (projects?.Projects ?? [])
        .Select(project => $"{project.Name}|{project.Assembly}|{string.Join(';', project.References)}|{string.Join(';', project.Packages)}")
        .Order(StringComparer.Ordinal);

    private static string Hash(string text, int length) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..length];
}
