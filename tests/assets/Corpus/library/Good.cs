// assembly: Library.Loans.Domain
using Common;

namespace Library.Loans.Domain.Exceptions
{
    public sealed class BookIsLentException : System.Exception;
}

namespace Library.Loans.Domain
{
    public sealed class Loan : Entity, IAggregateRoot
    {
        private Loan()
        {
        }

        public static Loan Of() => new();
    }

    public sealed class BookLentDomainEvent : DomainEvent;
    public sealed class LendingService;

    public sealed class Period : ValueObject
    {
        private Period()
        {
        }
    }

    public sealed class LoanState : Enumeration
    {
        public static readonly LoanState Open = new("open");

        private LoanState(string name) => Name = name;

        public string Name { get; }
    }
}

// assembly: Library.Loans.Application
using Common;
using FluentValidation;
using Library.Loans.Domain;

namespace Library.Loans.Application
{
    public sealed class LendCommandHandler : ICommandHandler<Period, Loan>;
    public sealed class LoansQueryHandler : IQueryHandler<Period, Loan[]>;
    public sealed class CommandDispatcher : ICommandDispatcher;
    public sealed class QueryDispatcher : IQueryDispatcher;
    public abstract class DomainEventHandler<T> : IDomainEventHandler<T>;
    public sealed class BookLentDomainEventHandler : DomainEventHandler<BookLentDomainEvent>;
    public sealed class DomainEventDispatcher : IDomainEventDispatcher;
    public sealed class LendValidator : AbstractValidator<Period>;
}

// assembly: Library.Loans.Infrastructure
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Library.Loans.Infrastructure
{
    internal sealed class ReminderService : BackgroundService
    {
        public object Handler => new Library.Loans.Application.LendCommandHandler();
    }
}

namespace Library.Loans.Infrastructure.Data.Dao
{
    internal sealed class LoanDao;
}

namespace Library.Loans.Infrastructure.Data
{
    internal sealed class LoanConfiguration : IEntityTypeConfiguration<Dao.LoanDao>;
}

namespace Library.Loans.Infrastructure.Mappings
{
    internal static class LoanExtensions
    {
        public static object ToLoan(this Data.Dao.LoanDao dao) => Library.Loans.Domain.Loan.Of();
    }
}

// assembly: Library.Loans.Api
using Common;

namespace Library.Loans.Api
{
    internal sealed class LendEndpoint : IEndpoint
    {
        public object Handle(LendRequest request) => request.ToPeriods();
    }

    internal sealed record LendRequest;

    internal static class LendMappingExtensions
    {
        public static Library.Loans.Domain.Period[] ToPeriods(this LendRequest request) => [];
    }
}

// assembly: Library.Host
namespace Library.Host
{
    internal sealed class GlobalExceptionHandler : Microsoft.AspNetCore.Diagnostics.IExceptionHandler;
}

// assembly: Library.Migrations
namespace Library.Migrations
{
    public class MigrationWorker : Microsoft.Extensions.Hosting.BackgroundService;
}
