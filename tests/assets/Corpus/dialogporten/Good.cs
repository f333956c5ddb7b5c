// assembly: Dialog.Domain
namespace Dialog.Domain.Ids
{
    public static class Id
    {
        public static Medo.Uuid7 Next() => new();
    }
}

// assembly: Dialog.Application
using FluentValidation;

namespace Dialog.Application
{
    public sealed record CreateDialog;
    public abstract class CommonValidator<T> : AbstractValidator<T>;
    internal sealed class CreateDialogValidator : CommonValidator<CreateDialog>;
}

// assembly: Dialog.Infrastructure
namespace Dialog.Infrastructure.Migrations
{
    public class FirstMigration;
}

namespace Dialog.Infrastructure
{
    public sealed class InfrastructureSettings;
    public static class CacheConstants;
    public static class InfrastructureExtensions;
    public sealed class AssemblyMarker;
    public sealed class Store;
    public interface ICache;
    internal class Cache : ICache;
    internal sealed class RedisCache : Cache;
    internal enum CacheKind { Memory, Redis }
}

// assembly: Dialog.WebApi
namespace Dialog.WebApi
{
    public class Program;
    public class LocalDevelopmentUser;
}

// assembly: Dialog.E2E.Tests
namespace Dialog.E2E.Tests
{
    public class E2EFactAttribute : Xunit.FactAttribute;
    public sealed class E2EFactOnceAttribute : E2EFactAttribute;
    public sealed class E2ETheoryAttribute : Xunit.TheoryAttribute;
    public abstract class E2ETestBase
    {
        [Xunit.Fact]
        public void Start()
        {
        }
    }

    public sealed class DialogTests : E2ETestBase
    {
        [E2EFact]
        public void Create_Works()
        {
        }

        [E2ETheory]
        public void Create_Fails()
        {
        }
    }
}
