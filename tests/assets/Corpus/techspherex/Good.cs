// assembly: Sphere.Domain
namespace Sphere.Domain.Entities
{
    public sealed class Planet
    {
        public int Id { get; private set; }

        public string Name { get; set; }
    }
}

// assembly: Sphere.Application
namespace Sphere.Application
{
    public sealed class DiscoverHandler
    {
        public Domain.Entities.Planet Discover() => new();
    }

    public sealed class DiscoverValidator;
}

// assembly: Sphere.Infrastructure
namespace Sphere.Infrastructure
{
    public class Telescope
    {
        public object Look() => new Application.DiscoverHandler().Discover();
    }
}

// assembly: Sphere.Api
namespace Sphere.Api
{
    public static class Planets
    {
        public static object Get() => new Infrastructure.Telescope().Look();
    }
}
