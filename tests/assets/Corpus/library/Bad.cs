// assembly: Library.Loans.Api
using Common;

namespace Library.Loans.Api
{
    public class Page;

    // breaks 01
    internal class OpenEndpoint : IEndpoint;

    // breaks 01
    public sealed class SeenEndpoint : IEndpoint;

    // breaks 01
    internal struct StructEndpoint : IEndpoint;

    // breaks 02
    internal sealed class Lend : IEndpoint;

    // breaks 03
    internal record OpenRequest;

    // breaks 03
    public sealed record SeenRequest;

    // breaks 04
    internal sealed class ObjectMappingExtensions;

    // breaks 04
    public static class SeenMappingExtensions;
}

// assembly: Library.Loans.Infrastructure
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Library.Loans.Infrastructure
{
    public class Store;

    // breaks 21
    internal class OpenService : BackgroundService;

    // breaks 21
    public sealed class SeenService : BackgroundService;

    // breaks 22
    internal sealed class Reminder : BackgroundService;

    // breaks 30_infrastructure_on_api
    internal sealed class PageStore
    {
        public Library.Loans.Api.Page Page { get; set; }
    }
}

namespace Library.Loans.Infrastructure.Data.Dao
{
    // breaks 23
    internal class OpenDao;

    // breaks 23
    public sealed class SeenDao;

    // breaks 23
    internal interface InterfaceDao;

    // breaks 24
    internal sealed class LoanRow;
}

namespace Library.Loans.Infrastructure.Data
{
    // breaks 25
    internal class OpenConfiguration : IEntityTypeConfiguration<Dao.OpenDao>;

    // breaks 25
    public sealed class SeenConfiguration : IEntityTypeConfiguration<int>;

    // breaks 26
    internal sealed class ConfigurationOfLoans : IEntityTypeConfiguration<Dao.OpenDao>;
}

namespace Library.Loans.Infrastructure.Mappings
{
    // breaks 27
    internal sealed class ObjectExtensions;

    // breaks 27
    public static class SeenExtensions;

    // breaks 28
    internal static class LoanMapping;
}

// assembly: Library.Loans.Application
using Common;
using FluentValidation;

namespace Library.Loans.Application
{
    // breaks 05, 33
    public class OpenCommandHandler : ICommandHandler<int, int>;

    // breaks 05, 33
    public class OpenQueryHandler : IQueryHandler<int, int>;

    // breaks 05, 33
    public class OpenCommandDispatcher : ICommandDispatcher;

    // breaks 33
    public class OpenQueryDispatcher : IQueryDispatcher;

    // breaks 33
    public class OpenDomainEventHandler : IDomainEventHandler<int>;

    public abstract class BaseDomainEventHandler : IDomainEventHandler<int>;

    // breaks 33
    public class OpenDomainEventDispatcher : IDomainEventDispatcher;

    // breaks 06_handlers, 34_commandhandler
    public sealed class Lend : ICommandHandler<int, int>;

    // breaks 06_dispatchers, 34_commanddispatcher
    public sealed class Commands : ICommandDispatcher;

    // breaks 34_queryhandler
    public sealed class Loans : IQueryHandler<int, int>;

    // breaks 34_querydispatcher
    public sealed class Queries : IQueryDispatcher;

    // breaks 34_domaineventhandler
    public sealed class Noted : IDomainEventHandler<int>;

    // breaks 34_domaineventdispatcher
    public sealed class Events : IDomainEventDispatcher;

    // breaks 07
    public class LendValidator : AbstractValidator<int>;

    // breaks 30_application_on_api
    public sealed class Paging
    {
        public Library.Loans.Api.Page Page { get; set; }
    }

    // breaks 30_application_on_infrastructure
    public sealed class Storing
    {
        public object Store() => new Library.Loans.Infrastructure.Store();
    }
}

// assembly: Library.Loans.Domain
using Common;

namespace Library.Loans.Domain.Exceptions
{
    // breaks 15
    public sealed class BookIsLent : System.Exception;

    // breaks 16
    public class OpenException : System.Exception;
}

namespace Library.Loans.Domain
{
    // breaks 08
    public class OpenAggregate : IAggregateRoot;

    // breaks 09
    public class OpenDomainEvent : DomainEvent;

    // breaks 10
    public sealed class BookLent : DomainEvent;

    // breaks 11
    public class LendingService;

    // breaks 12
    public class OpenEntity : Entity
    {
        private OpenEntity()
        {
        }
    }

    // breaks 13
    public sealed class MadeByAnybody : Entity
    {
        public MadeByAnybody(int number) => Number = number;

        private MadeByAnybody()
        {
        }

        public int Number { get; }
    }

    // breaks 14
    public sealed class NeverEmpty : Entity
    {
        private NeverEmpty(int number) => Number = number;

        public int Number { get; }
    }

    // breaks 17
    public class OpenEnumeration : Enumeration
    {
        private protected OpenEnumeration()
        {
        }
    }

    // breaks 18
    public sealed class EnumerationOfAnybody : Enumeration;

    // breaks 19
    public class OpenValue : ValueObject
    {
        private OpenValue()
        {
        }
    }

    // breaks 20
    public sealed class ValueOfAnybody(int number) : ValueObject
    {
        public int Number => number;
    }

    // breaks 29
    public sealed class KnowsApi
    {
        public Library.Loans.Api.Page Page { get; set; }
    }

    // breaks 29
    public sealed class KnowsApplication
    {
        public object Check() => new Library.Loans.Application.LendValidator();
    }

    // breaks 29
    public sealed class KnowsInfrastructure
    {
        public object Store() => new Library.Loans.Infrastructure.Store();
    }
}

// assembly: Library.Host
using Microsoft.AspNetCore.Diagnostics;

namespace Library.Host
{
    // breaks 31
    internal class OpenExceptionHandler : IExceptionHandler;

    // breaks 31
    public sealed class SeenExceptionHandler : IExceptionHandler;

    // breaks 32
    internal sealed class Catching : IExceptionHandler;

    // breaks 35
    internal sealed class Program
    {
        public object Page() => new Library.Loans.Api.Page();
    }
}

// assembly: Library.Migrations
using Microsoft.Extensions.Hosting;

namespace Library.Migrations
{
    // breaks 36
    public sealed class Seed
    {
        public object Loan() => new Library.Loans.Domain.OpenAggregate();
    }

    // breaks 37
    public sealed class Migrator : BackgroundService;
}
