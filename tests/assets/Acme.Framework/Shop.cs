using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace Acme.Framework.Data
{
    public class Db
    {
        public int Length() { return 1; }
    }
}

// Each class uses Acme.Framework.Data in one way.
namespace Acme.Framework.Domain
{
    public class InField
    {
        private readonly Data.Db db = new Data.Db();
        public override string ToString() { return db.ToString(); }
    }

    public class InLambda
    {
        public Func<int> Run() { return () => new Data.Db().Length(); }
    }

    public class InAsync
    {
        public async Task<int> Run()
        {
            await Task.Delay(1);
            return new Data.Db().Length();
        }
    }

    public class InIterator
    {
        public IEnumerable<int> Run() { yield return new Data.Db().Length(); }
    }

    public class Clean
    {
        public IEnumerable<string> Run(IEnumerable<string> names) { return names.Where(name => name.Length > 1); }
    }
}
