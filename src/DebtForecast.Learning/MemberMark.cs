using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace DebtForecast.Learning;

/// <summary>What tells a member's file from another: kept in the plan, whose calibration belongs to that member alone.</summary>
/// <remarks>Marked is what lies in the zip, not the zip itself: that holds the instants of its writing, so that the same training gives other bytes.</remarks>
/// <param name="Sha256">The SHA-256 of the entries, names and contents, in hexadecimal digits.</param>
/// <param name="Reads">The names of what the member reads, in order.</param>
internal sealed record MemberMark(string Sha256, IReadOnlyList<string> Reads)
{
    /// <summary>Marks a file.</summary>
    /// <param name="learner">The kind of the member.</param>
    /// <param name="file">The zip.</param>
    /// <returns>The mark.</returns>
    /// <exception cref="InvalidDataException">It is no zip, or a damaged one.</exception>
    public static MemberMark Of(ILearner learner, byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var entry in zip.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            using var stream = entry.Open();
            hash.AppendData(Encoding.UTF8.GetBytes(entry.FullName));
            hash.AppendData(SHA256.HashData(stream));
        }

        return new(Convert.ToHexStringLower(hash.GetHashAndReset()), learner.Reads);
    }

    /// <summary>Says why a file is not the one that was marked.</summary>
    /// <param name="learner">The kind of the member.</param>
    /// <param name="file">The zip.</param>
    /// <returns>The reason; null where it is the one.</returns>
    /// <exception cref="InvalidDataException">It is no zip, or a damaged one.</exception>
    public string? FindFault(ILearner learner, byte[] file) =>
        !Reads.SequenceEqual(learner.Reads) ? "it was made for other features than this version has"
        : Sha256 != Of(learner, file).Sha256 ? "it is not the file that plan.json was learned with: damaged, or of another model"
        : null;
}
