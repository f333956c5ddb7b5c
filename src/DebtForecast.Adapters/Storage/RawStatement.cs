using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DebtForecast.Storage;

/// <summary>A prepared statement without the ADO.NET layer: twice as many rows a second where rows are written by the thousand.</summary>
internal sealed class RawStatement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;

    /// <summary>Prepares a statement.</summary>
    /// <param name="connection">An open connection, inside a transaction.</param>
    /// <param name="sql">The statement, with <c>?</c> for each parameter.</param>
    public RawStatement(SqliteConnection connection, string sql)
    {
        database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(database, sql, out statement));
    }

    /// <summary>Sets a parameter.</summary>
    /// <param name="index">From 1.</param>
    /// <param name="value">A whole number.</param>
    /// <returns>This statement.</returns>
    public RawStatement Bind(int index, long value)
    {
        Check(raw.sqlite3_bind_int64(statement, index, value));
        return this;
    }

    /// <summary>Sets a parameter.</summary>
    /// <param name="index">From 1.</param>
    /// <param name="value">A number; not-a-number is NULL.</param>
    /// <returns>This statement.</returns>
    public RawStatement Bind(int index, double value)
    {
        Check(double.IsNaN(value) ? raw.sqlite3_bind_null(statement, index) : raw.sqlite3_bind_double(statement, index, value));
        return this;
    }

    /// <summary>Sets a parameter.</summary>
    /// <param name="index">From 1.</param>
    /// <param name="value">A text; null is NULL.</param>
    /// <returns>This statement.</returns>
    public RawStatement Bind(int index, string? value)
    {
        Check(value is null ? raw.sqlite3_bind_null(statement, index) : raw.sqlite3_bind_text(statement, index, value));
        return this;
    }

    /// <summary>Runs the statement once with the parameters set.</summary>
    /// <exception cref="SqliteException">The statement failed.</exception>
    public void Run()
    {
        var code = raw.sqlite3_step(statement);
        if (code != raw.SQLITE_DONE)
        {
            SqliteException.ThrowExceptionForRC(code, database);
        }

        Check(raw.sqlite3_reset(statement));
    }

    /// <inheritdoc/>
    public void Dispose() => statement.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(code, database);
        }
    }
}
