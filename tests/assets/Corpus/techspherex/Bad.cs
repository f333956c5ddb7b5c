// assembly: Sphere.Api
namespace Sphere.Api
{
    public static class Planets;
    public class Page;
}

// assembly: Sphere.Infrastructure
namespace Sphere.Infrastructure
{
    public class Telescope;

    // breaks infrastructure_on_api
    public class TelescopePage
    {
        public Api.Page Page { get; set; }
    }
}

// assembly: Sphere.Application
namespace Sphere.Application
{
    // breaks 04_handler
    public class DiscoverHandler;

    // breaks 04_validator
    public class DiscoverValidator;

    // breaks application_on_infrastructure
    public class Looking
    {
        public object Look() => new Infrastructure.Telescope();
    }

    // breaks application_on_api
    public class Paging
    {
        public Api.Page Page { get; set; }
    }
}

// assembly: Sphere.Domain
namespace Sphere.Domain
{
    // breaks domain_on_application
    public class HandledPlanet
    {
        public Application.DiscoverHandler Handler { get; set; }
    }

    // breaks domain_on_infrastructure
    public class SeenPlanet
    {
        public Infrastructure.Telescope Telescope { get; set; }
    }

    // breaks domain_on_api
    public class ShownPlanet
    {
        public Api.Page Page { get; set; }
    }
}

namespace Sphere.Domain.Entities
{
    // breaks 05
    public class Planet;

    // breaks 05
    public sealed class Moon
    {
        public int Id { get; set; }
    }
}
