// assembly: Shop.WebApi
namespace Shop.WebApi
{
    public class Page;
    public interface IApplicationDbContext;

    // breaks 09
    public static class OrderEndpoints
    {
        public static void Map(IApplicationDbContext context) => context.ToString();
    }
}

// assembly: Shop.Infrastructure
namespace Shop.Infrastructure
{
    public class ApplicationDbContext;

    // breaks 08
    public class PageStore
    {
        public Shop.WebApi.Page Page { get; set; }
    }

    // breaks 09
    public static class StoreEndpoints
    {
        public static object Map() => new ApplicationDbContext();
    }
}

// assembly: Shop.Application
using MediatR;

namespace Shop.Application.Orders.Commands
{
    public record PlaceOrder : IRequest<int>;

    // breaks 01
    public class PlaceOrderHandler : IRequestHandler<PlaceOrder, int>;
}

namespace Shop.Application.Orders.Queries.Open
{
    public record OpenOrders : IRequest<int>;

    // breaks 02
    public class OpenOrdersHandler : IRequestHandler<OpenOrders, int>;
}

namespace Shop.Application.Orders
{
    public class CountHandler : IRequestHandler<Queries.Open.OpenOrders, int>;

    // breaks 07
    public class Import
    {
        public void Run(Shop.Infrastructure.ApplicationDbContext context) => context.ToString();
    }
}

// assembly: Shop.Domain
namespace Shop.Domain.Common
{
    public interface IValueObject;
    public interface IDomainEvent;
    public abstract class Entity<TId>;
    public abstract class AggregateRoot<TId> : Entity<TId>;
}

namespace Shop.Domain.Orders
{
    // breaks 03
    public class OrderHelper;

    // breaks 04
    public class Order : Common.AggregateRoot<int>;

    // breaks 04
    public class Line : Common.Entity<int>
    {
        private readonly int amount;

        private Line(int amount) => this.amount = amount;
    }

    // breaks 05
    public record OrderOfCommand(Shop.Application.Orders.Commands.PlaceOrder Command) : Common.IValueObject;

    // breaks 06
    public class StoredOrder : Common.Entity<Shop.Infrastructure.ApplicationDbContext>
    {
        private StoredOrder()
        {
        }
    }
}
