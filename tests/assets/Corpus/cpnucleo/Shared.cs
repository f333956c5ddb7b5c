// assembly: Packages
namespace Microsoft.EntityFrameworkCore
{
    public class DbContext;
}

namespace Dapper
{
    public static class SqlMapper
    {
        public static void Execute(string sql) => sql.ToString();
    }
}

namespace Npgsql
{
    public class NpgsqlConnection;
}
