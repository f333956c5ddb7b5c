// assembly: Cats.Domain
namespace Cats.Domain.Exceptions
{
    public abstract class NotFoundException : System.Exception;
    public sealed class CatNotFoundException : NotFoundException;
    public sealed class DogException : System.Exception;
}

// assembly: Cats.Contracts
namespace Cats.Contracts
{
    public record CatDto;
}

// assembly: Cats.Services.Abstractions
namespace Cats.Services.Abstractions
{
    public interface ICatService
    {
        Contracts.CatDto Find();
    }

    public enum Order { ByName, ByAge }
}

// assembly: Cats.Services
namespace Cats.Services
{
    public class CatManager
    {
        public void Lose() => throw new Domain.Exceptions.CatNotFoundException();
    }

    public class CatService : Abstractions.ICatService
    {
        public Contracts.CatDto Find() => new();
    }
}

// assembly: Cats.Persistence
namespace Cats.Persistence
{
    public sealed class CatRepository;
    public static class Registration;
    public readonly record struct Key(int Value);
}

// assembly: Cats.Api
namespace Cats.Api
{
    public class CatsController
    {
        public object Find() => new Services.CatService().Find();
    }
}
