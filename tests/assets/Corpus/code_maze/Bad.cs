// assembly: Cats.Contracts
namespace Cats.Contracts
{
    public record CatDto;
}

// assembly: Cats.Api
namespace Cats.Api
{
    public class CatsController;
}

// assembly: Cats.Persistence
namespace Cats.Persistence
{
    public sealed class Store;

    // breaks 01
    public class CatRepository;

    // breaks 01
    public interface IRepository;
}

// assembly: Cats.Services.Abstractions
namespace Cats.Services.Abstractions
{
    // breaks 02
    internal enum Order { ByName, ByAge }

    // breaks 02, 05
    internal interface IHiddenService;

    // breaks 05
    public interface CatService;

    // breaks 05
    public class IService;
}

// assembly: Cats.Services
namespace Cats.Services
{
    // breaks 06
    public class CatManager
    {
        public Contracts.CatDto Find() => new();
    }
}

// assembly: Cats.Domain
namespace Cats.Domain
{
    // breaks 03
    public class CatOfApi
    {
        public Api.CatsController Controller { get; set; }
    }

    // breaks 03
    public class CatOfContracts
    {
        public Contracts.CatDto Dto { get; set; }
    }

    // breaks 03
    public class CatOfPersistence
    {
        public object Save() => new Persistence.Store();
    }

    // breaks 03
    public class CatOfServices
    {
        public object Manage() => new Services.CatManager();
    }

    // breaks 03
    public class CatOfAbstractions
    {
        public bool Is(object thing) => thing is Services.Abstractions.CatService;
    }
}

namespace Cats.Domain.Exceptions
{
    public abstract class NotFoundException : System.Exception;

    // breaks 04
    public sealed class CatLostException : System.Exception;
}
