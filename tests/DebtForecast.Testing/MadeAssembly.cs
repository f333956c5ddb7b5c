using System.Reflection;
using System.Reflection.Emit;

namespace DebtForecast.Testing;

/// <summary>Writes a small assembly to disk: classes, each with a field of every type that it uses.</summary>
public static class MadeAssembly
{
    /// <summary>Writes an assembly; each call is a build of its own.</summary>
    /// <param name="folder">Where to; made if needed.</param>
    /// <param name="name">The simple name; the file is that name with <c>.dll</c>.</param>
    /// <param name="types">Full names of classes, and those of them that they use.</param>
    /// <returns>The file's path.</returns>
    public static string Write(string folder, string name, params (string Type, string[] Uses)[] types)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(name), typeof(object).Assembly);
        var module = assembly.DefineDynamicModule(name);
        var made = types.ToDictionary(entry => entry.Type, entry => module.DefineType(entry.Type, TypeAttributes.Public));
        foreach (var (type, uses) in types)
        {
            foreach (var use in uses)
            {
                made[type].DefineField("uses" + use.Replace('.', '_'), made[use], FieldAttributes.Private);
            }
        }

        foreach (var type in made.Values)
        {
            type.CreateType();
        }

        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name + ".dll");
        assembly.Save(path);
        return path;
    }
}
