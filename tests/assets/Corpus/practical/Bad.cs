// assembly: Classified.Persistence
namespace Classified.Persistence
{
    public class Products;
}

// assembly: Classified.Infrastructure
namespace Classified.Infrastructure
{
    public class Clock
    {
        public Persistence.Products Products { get; set; }
    }
}

// assembly: Classified.Application
namespace Classified.Application
{
    public class AddProduct;

    // breaks application_on_infrastructure
    public class AddNow(Infrastructure.Clock clock)
    {
        public string Now => clock.ToString();
    }

    // breaks application_on_persistence
    public class AddDirectly
    {
        public object Products => new Persistence.Products();
    }
}

// assembly: Classified.Domain
namespace Classified.Domain
{
    // breaks domain_on_application
    public class ProductAdds
    {
        public bool IsAdded(object by) => by is Application.AddProduct;
    }

    // breaks domain_on_infrastructure
    public class ProductOfDay
    {
        public Infrastructure.Clock Clock { get; set; }
    }

    // breaks domain_on_persistence
    public class ProductRow : Persistence.Products;
}
