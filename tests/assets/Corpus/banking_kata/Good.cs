// assembly: Bank.Core
using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace Bank.Core.Exceptions
{
    public class BalanceException : Exception;
}

namespace Bank.Core.Domain
{
    public interface IAccounts
    {
        Account GetByNumber(string number);
    }

    [TypeForwardedFrom("Bank")]
    public class Account
    {
        public required string Number { get; init; }

        public decimal Balance { get; private set; }

        public bool IsOpen() => Balance >= 0 && HasNumber();

        public string GetNumber() => Number;

        public void SetBalance(decimal balance) => Balance = Checked(balance);

        [OverloadResolutionPriority(1)]
        private static decimal Checked(decimal balance) => balance < 0 ? throw new Exceptions.BalanceException() : balance;

        private bool HasNumber() => Number.Length > 0;
    }
}

namespace Bank.Core.UseCases
{
    public class OpenAccountUseCase(Domain.IAccounts accounts) : MediatR.IRequestHandler<string>
    {
        public string Setting => accounts.GetByNumber("1").Number;
    }

    public class CountAccountsUseCase : MediatR.IRequestHandler<string, int>;
    public interface UnusedUseCase;
}

// assembly: Bank.Infrastructure
namespace Bank.Infrastructure
{
    [System.Serializable]
    public class Accounts : Core.Domain.IAccounts
    {
        [System.Obsolete("use another")]
        public Core.Domain.Account GetByNumber(string number) => new() { Number = number };
    }
}
