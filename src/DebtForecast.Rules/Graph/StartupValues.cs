using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace DebtForecast.Rules.Graph;

/// <summary>Tells whose a value is that F# sets, for all modules of a file, in one method of a class of its own.</summary>
/// <remarks>The value's field stands in that class too. Its module is the first to read it, in the property's getter.</remarks>
internal sealed class StartupValues(MetadataReader metadata)
{
    private readonly Dictionary<int, CodeType> modules = [];
    private readonly List<(TokenTypes Types, int Offset)> sinceStore = [];

    /// <summary>Gets what was used since the last store.</summary>
    public IReadOnlyList<(TokenTypes Types, int Offset)> SinceStore => sinceStore;

    /// <summary>Heeds that a type reads a static field.</summary>
    public void Read(int field, CodeType reader)
    {
        var handle = MetadataTokens.EntityHandle(field);
        if (handle.Kind == HandleKind.FieldDefinition && IsOfStartup((FieldDefinitionHandle)handle))
        {
            modules.TryAdd(field, reader);
        }
    }

    /// <summary>Heeds what one instruction of the method uses.</summary>
    public void Use(TokenTypes types, int offset) => sinceStore.Add((types, offset));

    /// <summary>The module whose value is stored; null where nobody reads it through a module.</summary>
    public CodeType? ModuleOf(int field) => modules.GetValueOrDefault(field);

    /// <summary>Forgets what was used so far: a store or a method ends.</summary>
    public void Forget() => sinceStore.Clear();

    private bool IsOfStartup(FieldDefinitionHandle field) =>
        WrittenName.IsStartup(metadata.GetString(metadata.GetTypeDefinition(metadata.GetFieldDefinition(field).GetDeclaringType()).Namespace));
}
