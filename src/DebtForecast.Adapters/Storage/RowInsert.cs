using System.Globalization;
using Microsoft.Data.Sqlite;

namespace DebtForecast.Storage;

/// <summary>Inserts rows of two whole numbers and a number, many with one statement: nearly twice as fast as one by one.</summary>
internal sealed class RowInsert : IDisposable
{
    private const int RowsAtOnce = 40;

    private readonly SqliteConnection connection;
    private readonly string insert;
    private readonly string end;
    private readonly (long First, long Second, double Value)[] rows = new (long, long, double)[RowsAtOnce];
    private RawStatement? full;
    private int count;

    /// <summary>Prepares for rows.</summary>
    /// <param name="connection">An open connection, inside a transaction.</param>
    /// <param name="into">The table and its three columns: <c>point (series_id, day, value)</c>.</param>
    /// <param name="onConflict">What follows the rows: the clause for a row that is there already; empty for a failure.</param>
    public RowInsert(SqliteConnection connection, string into, string onConflict = "")
    {
        this.connection = connection;
        insert = $"INSERT INTO {into} VALUES ";
        end = " " + onConflict;
    }

    /// <summary>Adds a row; it may be written later, at the latest by <see cref="Finish"/>.</summary>
    /// <param name="first">The first column.</param>
    /// <param name="second">The second column.</param>
    /// <param name="value">The third column; not-a-number is NULL.</param>
    /// <exception cref="SqliteException">Rows cannot be written.</exception>
    public void Add(long first, long second, double value)
    {
        rows[count++] = (first, second, value);
        if (count == RowsAtOnce)
        {
            full ??= Prepare(RowsAtOnce);
            Run(full);
        }
    }

    /// <summary>Writes what has not been written yet.</summary>
    /// <exception cref="SqliteException">Rows cannot be written.</exception>
    public void Finish()
    {
        if (count > 0)
        {
            using var rest = Prepare(count);
            Run(rest);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => full?.Dispose();

    private RawStatement Prepare(int most) =>
        new(connection, string.Create(CultureInfo.InvariantCulture, $"{insert}{string.Join(',', Enumerable.Repeat("(?,?,?)", most))}{end}"));

    private void Run(RawStatement statement)
    {
        for (var row = 0; row < count; row++)
        {
            var at = row * 3;
            statement.Bind(at + 1, rows[row].First).Bind(at + 2, rows[row].Second).Bind(at + 3, rows[row].Value);
        }

        statement.Run();
        count = 0;
    }
}
