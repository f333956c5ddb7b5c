using System.Collections;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace DebtForecast.App.Composition;

/// <summary>Binds configuration sections to options classes and notes every mistake by its key.</summary>
/// <remarks>Unknown keys are mistakes: a misspelt key would else be a silent default. Limits are the attributes on the properties.</remarks>
internal sealed class OptionsReader
{
    private static readonly string[] Secrets = ["token", "secret", "password", "url"]; // the path of a chat's URL is a secret

    private readonly List<string> mistakes = [];

    /// <summary>Gets what is wrong so far.</summary>
    public IReadOnlyList<string> Mistakes => mistakes;

    /// <summary>Notes a mistake that a reader of more than one key has found.</summary>
    /// <param name="mistake">The message.</param>
    public void Note(string mistake) => mistakes.Add(mistake);

    /// <summary>Reads one options object.</summary>
    /// <typeparam name="T">The options class.</typeparam>
    /// <param name="section">The section.</param>
    /// <returns>The options; defaults where keys are missing or wrong.</returns>
    public T Read<T>(IConfigurationSection section)
        where T : class, new()
    {
        var options = new T();
        Fill(options, section);
        return options;
    }

    /// <summary>Reads a list of options objects.</summary>
    /// <typeparam name="T">The options class.</typeparam>
    /// <param name="section">The section whose children are the entries.</param>
    /// <returns>The entries in order.</returns>
    public IReadOnlyList<T> ReadList<T>(IConfigurationSection section)
        where T : class, new()
    {
        RefuseWord(section, $"a list: {section.Path}:0 and so on");
        return [.. section.GetChildren().Select(Read<T>)];
    }

    private void Fill(object options, IConfigurationSection section)
    {
        RefuseWord(section, "a section with keys of its own");
        var properties = options.GetType().GetProperties().Where(property => property.CanWrite).ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var child in section.GetChildren())
        {
            if (properties.TryGetValue(child.Key, out var property))
            {
                Set(options, property, child);
            }
            else
            {
                mistakes.Add($"{child.Path} is not known; known here: {string.Join(", ", properties.Keys.Order())}.");
            }
        }

        foreach (var property in properties.Values)
        {
            Check(options, property, $"{section.Path}:{property.Name}");
        }
    }

    private void Set(object options, PropertyInfo property, IConfigurationSection section)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (ElementOf(type) is { } element)
        {
            property.SetValue(options, List(element, section));
        }
        else if (type.IsClass && type != typeof(string) && type != typeof(Uri))
        {
            var nested = Activator.CreateInstance(type)!;
            Fill(nested, section);
            property.SetValue(options, nested);
        }
        else if (section.Value is { } text && Parse(type, section.Path, text) is { } value)
        {
            property.SetValue(options, value);
        }
    }

    // A word where a list or a section belongs would else be passed over in silence.
    private void RefuseWord(IConfigurationSection section, string expected)
    {
        if (!string.IsNullOrEmpty(section.Value))
        {
            mistakes.Add($"{section.Path} is a single value; it must be {expected}.");
        }
    }

    private IList List(Type element, IConfigurationSection section)
    {
        RefuseWord(section, $"a list: {section.Path}:0, {section.Path}:1 and so on");
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        foreach (var child in section.GetChildren())
        {
            if (element == typeof(string))
            {
                list.Add(child.Value);
                continue;
            }

            var entry = Activator.CreateInstance(element)!;
            Fill(entry, child);
            list.Add(entry);
        }

        return list;
    }

    private object? Parse(Type type, string path, string text)
    {
        try
        {
            return type == typeof(string) ? text
                : type == typeof(Uri) ? new Uri(text, UriKind.Absolute)
                : type == typeof(TimeSpan) ? TimeSpan.Parse(text, CultureInfo.InvariantCulture)
                : TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text);
        }
        catch (Exception trouble) when (trouble is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            mistakes.Add($"{path} is \"{text}\"; it must be {Expected(type)}.");
            return null;
        }
    }

    private void Check(object options, PropertyInfo property, string path)
    {
        var value = property.GetValue(options);
        foreach (var rule in property.GetCustomAttributes<ValidationAttribute>())
        {
            if (!rule.IsValid(value))
            {
                mistakes.Add(rule switch
                {
                    RangeAttribute range => string.Create(CultureInfo.InvariantCulture, $"{path} is {value}; it must be between {range.Minimum} and {range.Maximum}."),
                    RequiredAttribute => $"{path} is missing; it is needed.",
                    _ => $"{path} is {Shown(property, value)}; {rule.FormatErrorMessage(property.Name)}",
                });
            }
        }
    }

    private static object? Shown(PropertyInfo property, object? value) =>
        Secrets.Any(word => property.Name.Contains(word, StringComparison.OrdinalIgnoreCase)) ? "not shown" : value;

    private static Type? ElementOf(Type type) =>
        type != typeof(string) && type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) ? type.GetGenericArguments()[0] : null;

    private static string Expected(Type type) =>
        type.IsEnum ? "one of " + string.Join(", ", Enum.GetNames(type))
        : type == typeof(bool) ? "true or false"
        : type == typeof(Uri) ? "an address such as https://host/path"
        : type == typeof(TimeSpan) ? "a time span such as 7.00:00:00 (days.hours:minutes:seconds)"
        : "a number";
}
