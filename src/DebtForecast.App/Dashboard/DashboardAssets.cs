using System.Reflection;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace DebtForecast.App.Dashboard;

/// <summary>Serves style sheet, script and icon out of the assembly itself.</summary>
/// <remarks>
/// The tool starts in any folder, by <c>dotnet run</c>, as a published file or as a .NET tool: files beside the
/// assembly would have to be found in each of these ways, embedded ones are always there. Addresses carry the first
/// characters of the content's SHA-256, so browsers may keep them for good.
/// </remarks>
public sealed class DashboardAssets
{
    private const string Prefix = "dashboard/";

    private static readonly Dictionary<string, string> Types = new()
    {
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    private readonly Dictionary<string, Asset> byName;

    /// <summary>Reads the assets, once.</summary>
    public DashboardAssets()
    {
        var assembly = Assembly.GetExecutingAssembly();
        byName = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(name => name[Prefix.Length..], name => Read(assembly, name));
    }

    /// <summary>The address of an asset.</summary>
    /// <param name="name">Its file name.</param>
    /// <returns>The address with its fingerprint.</returns>
    /// <exception cref="KeyNotFoundException">There is no such asset.</exception>
    public string AddressOf(string name) => $"/assets/{byName[name].Fingerprint}/{name}";

    /// <summary>Adds the route of the assets.</summary>
    /// <param name="routes">The routes.</param>
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/assets/{fingerprint}/{name}", (string fingerprint, string name, HttpContext context, DashboardAssets assets) =>
            assets.Serve(fingerprint, name, context));

    private IResult Serve(string fingerprint, string name, HttpContext context)
    {
        if (!byName.TryGetValue(name, out var asset))
        {
            return DashboardPages.NotFound();
        }

        var isCurrent = asset.Fingerprint == fingerprint;
        context.Response.Headers.CacheControl = isCurrent ? "public, max-age=31536000, immutable" : "no-cache";
        return Results.Bytes(asset.Content, asset.Type, entityTag: new EntityTagHeaderValue($"\"{asset.Fingerprint}\""));
    }

    private static Asset Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var content = memory.ToArray();
        return new Asset(content, Types[Path.GetExtension(name)], Convert.ToHexStringLower(SHA256.HashData(content))[..12]);
    }

    private sealed record Asset(byte[] Content, string Type, string Fingerprint);
}
