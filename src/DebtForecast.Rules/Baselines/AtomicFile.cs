namespace DebtForecast.Rules.Baselines;

/// <summary>Writes a file so that a reader sees the old content or the new one, never a part.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a file; its folder is made where it is missing.</summary>
    public static void Write(string path, byte[] content)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var beside = Path.Combine(folder, $".{Path.GetFileName(path)}.{Environment.ProcessId}.tmp");
        try
        {
            using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }
}
