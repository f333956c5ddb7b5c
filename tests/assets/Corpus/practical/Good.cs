// assembly: Classified.Domain
namespace Classified.Domain
{
    public class Product
    {
        public string Code { get; set; }
    }
}

// assembly: Classified.Application
namespace Classified.Application.Products
{
    public interface IProducts
    {
        void Add(Domain.Product product);
    }

    public class AddProduct(IProducts products)
    {
        public void Run() => products.Add(new Domain.Product());
    }
}

// assembly: Classified.Infrastructure
namespace Classified.Infrastructure
{
    public class Clock;
}

// assembly: Classified.Persistence
namespace Classified.Persistence
{
    public class Products : Application.Products.IProducts
    {
        private readonly Infrastructure.Clock clock = new();

        public void Add(Domain.Product product) => product.Code = clock.ToString();
    }
}
