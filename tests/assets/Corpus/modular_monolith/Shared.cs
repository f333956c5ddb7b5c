// assembly: MediatR
namespace MediatR
{
    public struct Unit;
    public interface IRequest;
    public interface IRequest<out TResult>;
    public interface INotification;
    public interface IRequestHandler<in TRequest>;
    public interface IRequestHandler<in TRequest, TResult>;
    public interface INotificationHandler<in TNotification>;
}

// assembly: FluentValidation
namespace FluentValidation
{
    public abstract class AbstractValidator<T>;
}

// assembly: Newtonsoft.Json
namespace Newtonsoft.Json
{
    [System.AttributeUsage(System.AttributeTargets.Constructor)]
    public sealed class JsonConstructorAttribute : System.Attribute;
}

// assembly: Club.BuildingBlocks
using System;
using MediatR;

namespace Club.BuildingBlocks.Application
{
    public interface ICommand : IRequest;
    public interface ICommand<out TResult> : IRequest<TResult>;
    public interface IQuery<out TResult> : IRequest<TResult>;
    public interface ICommandHandler<in TCommand> : IRequestHandler<TCommand>;
    public interface ICommandHandler<in TCommand, TResult> : IRequestHandler<TCommand, TResult>;
    public interface IQueryHandler<in TQuery, TResult> : IRequestHandler<TQuery, TResult>;

    public abstract class CommandBase : ICommand
    {
        public Guid Id { get; }
    }

    public abstract class CommandBase<TResult> : ICommand<TResult>
    {
        public Guid Id { get; }
    }

    public abstract class InternalCommandBase(Guid id) : ICommand
    {
        public Guid Id { get; } = id;
    }
}

namespace Club.BuildingBlocks.Domain
{
    public interface IDomainEvent : INotification;
    public interface IBusinessRule;
    public interface IAggregateRoot;
    public abstract class Entity;
    public abstract class ValueObject;

    public abstract class DomainEventBase : IDomainEvent
    {
        public Guid Id { get; }
    }
}
