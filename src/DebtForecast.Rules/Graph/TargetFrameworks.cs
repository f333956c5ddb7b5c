using System.Reflection.Metadata;

namespace DebtForecast.Rules.Graph;

/// <summary>What assemblies were built for, as project files write it: <c>net10.0</c>, <c>net472</c>, <c>netstandard2.0</c>.</summary>
internal static class TargetFrameworks
{
    private const string AttributeName = "TargetFrameworkAttribute";

    /// <summary>Reads what assemblies were built for.</summary>
    /// <param name="assemblies">The assemblies.</param>
    /// <returns>The frameworks, sorted and joined by <c>;</c>; null where no assembly says.</returns>
    public static string? Of(IEnumerable<AssemblyFile> assemblies)
    {
        var names = assemblies.Select(Find).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? null : string.Join(';', names);
    }

    /// <summary>The short name of a framework's full name; the full name itself where it is none of .NET's.</summary>
    public static string Short(string name)
    {
        var parts = name.Split(",Version=v", 2);
        if (parts.Length < 2 || !Version.TryParse(parts[1].Split(',')[0], out var version))
        {
            return name;
        }

        return parts[0] switch
        {
            ".NETCoreApp" => (version.Major >= 5 ? "net" : "netcoreapp") + version.ToString(2),
            ".NETStandard" => "netstandard" + version.ToString(2),
            ".NETFramework" => "net" + string.Concat(version.ToString().Split('.')),
            _ => name,
        };
    }

    private static string? Find(AssemblyFile assembly)
    {
        try
        {
            using var image = assembly.OpenImage();
            var metadata = image.GetMetadataReader();
            return metadata.GetAssemblyDefinition().GetCustomAttributes()
                .Select(metadata.GetCustomAttribute)
                .Where(attribute => IsTargetFramework(metadata, attribute))
                .Select(attribute => ReadText(metadata, attribute))
                .OfType<string>().Select(Short).FirstOrDefault();
        }
        catch (BadImageFormatException)
        {
            // A damaged attribute says nothing; the graph has told what is damaged.
            return null;
        }
    }

    private static bool IsTargetFramework(MetadataReader metadata, CustomAttribute attribute) =>
        attribute.Constructor.Kind == HandleKind.MemberReference
        && metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent
        && metadata.StringComparer.Equals(metadata.GetTypeReference((TypeReferenceHandle)parent).Name, AttributeName);

    // The value begins with the number 1 of two bytes, then the text that the constructor was given.
    private static string? ReadText(MetadataReader metadata, CustomAttribute attribute)
    {
        var value = metadata.GetBlobReader(attribute.Value);
        return value.ReadUInt16() == 1 ? value.ReadSerializedString() : null;
    }
}
