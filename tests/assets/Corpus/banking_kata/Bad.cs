// assembly: Bank.Infrastructure
namespace Bank.Infrastructure
{
    public class Accounts;
    public class TableAttribute : System.Attribute;
}

// assembly: Bank.Core
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Bank.Core.Exceptions
{
    public class BalanceException : System.Exception;
}

namespace Bank.Core.Domain
{
    // breaks 01
    public class Account
    {
        public Infrastructure.Accounts Accounts { get; set; }
    }

    // breaks 01
    public class Statement
    {
        public string Print() => new System.Text.StringBuilder().Append(1).ToString();
    }

    public class Payment
    {
        [OverloadResolutionPriority(1)]
        public int Amount() => 1;
    }

    // breaks 01, 02
    [Infrastructure.Table]
    public class Row;

    // breaks 01, 03
    public class Field
    {
        [DefaultValue(1)]
        public int Number { get; set; }
    }

    // breaks 01, 04
    public class Step
    {
        [Description("goes on")]
        public int Next() => 1;
    }
}

namespace Bank.Core.UseCases
{
    // breaks 08
    public class StoreUseCase : MediatR.IRequestHandler<int>
    {
        private readonly Infrastructure.Accounts accounts = new();

        public override string ToString() => accounts.ToString();
    }

    // breaks 10
    public class StartedByNobodyUseCase;
}

namespace Bank.Core.Services
{
    // breaks 09
    public class LostUseCase : MediatR.IRequestHandler<int, int>;

    // breaks 05
    public class Getter
    {
        public void GetNothing()
        {
        }
    }

    // breaks 06
    public class Asker
    {
        public int IsOpen() => 1;
    }

    // breaks 06
    public class Owner
    {
        private string HasMoney() => "much";
    }

    // breaks 07
    public class Setter
    {
        public Setter SetName(string name) => this;
    }
}
