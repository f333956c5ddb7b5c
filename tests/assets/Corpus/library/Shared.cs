// assembly: FluentValidation
namespace FluentValidation
{
    public abstract class AbstractValidator<T>;
}

// assembly: Microsoft.Stubs
namespace Microsoft.Extensions.Hosting
{
    public abstract class BackgroundService;
}

namespace Microsoft.EntityFrameworkCore
{
    public interface IEntityTypeConfiguration<T>;
}

namespace Microsoft.AspNetCore.Diagnostics
{
    public interface IExceptionHandler;
}

// assembly: Common
namespace Common
{
    public interface IEndpoint;
    public interface ICommandHandler<TCommand, TResult>;
    public interface IQueryHandler<TQuery, TResult>;
    public interface ICommandDispatcher;
    public interface IQueryDispatcher;
    public interface IDomainEventHandler<TEvent>;
    public interface IDomainEventDispatcher;
    public interface IAggregateRoot;
    public abstract class Entity;
    public abstract class ValueObject;
    public abstract class Enumeration;
    public abstract class DomainEvent;
}
