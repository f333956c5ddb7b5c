// assembly: Shop.Domain
namespace Shop.Domain.Common
{
    public interface IDomainEvent;
    public interface IValueObject;
    public abstract class Entity<TId>;
    public abstract class AggregateRoot<TId> : Entity<TId>;
    public static class Guard;
}

namespace Shop.Domain.Orders
{
    public class Order : Common.AggregateRoot<OrderId>
    {
        private Order()
        {
        }

        public static Order Place() => new();
    }

    public class Line : Common.Entity<int>
    {
        public Line(int amount) => Amount = amount;

        private Line()
        {
        }

        public int Amount { get; }
    }

    public record struct OrderId(int Value);
    public record Money(decimal Amount) : Common.IValueObject;
    public record OrderPlaced(OrderId Order) : Common.IDomainEvent;
    public enum OrderState { Placed, Paid }
    public class OpenOrdersSpec;
    public static class OrderErrors;
    public static class ThrowHelper;
    public class VogenDefaults;
}

// assembly: Shop.Application
using MediatR;

namespace Shop.Application
{
    public interface IApplicationDbContext;
}

namespace Shop.Application.Orders.Commands.Place
{
    public record PlaceOrder : IRequest<int>;

    public class PlaceOrderCommandHandler(IApplicationDbContext context) : IRequestHandler<PlaceOrder, int>
    {
        public string Where => context.ToString();

        public Shop.Domain.Orders.Order Handle() => Shop.Domain.Orders.Order.Place();
    }
}

namespace Shop.Application.Orders.QueriesOfToday
{
    public record OpenOrders : IRequest<int>;
    public class OpenOrdersQueryHandler : IRequestHandler<OpenOrders, int>;
}

// assembly: Shop.Infrastructure
namespace Shop.Infrastructure
{
    public class ApplicationDbContext : Shop.Application.IApplicationDbContext;
}

// assembly: Shop.WebApi
namespace Shop.WebApi
{
    public static class OrderEndpoints
    {
        public static object Map() => new Shop.Application.Orders.Commands.Place.PlaceOrder();
    }

    public static class Program
    {
        public static object Main() => new Shop.Infrastructure.ApplicationDbContext();
    }
}
