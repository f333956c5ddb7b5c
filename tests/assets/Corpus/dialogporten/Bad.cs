// assembly: Dialog.Infrastructure
namespace Dialog.Infrastructure.Migrations
{
    public class FirstMigration;
}

namespace Dialog.Infrastructure
{
    public sealed class AssemblyMarker;
    public static class InfrastructureExtensions;
    public sealed class Store;

    // breaks 01
    public sealed class RedisCache;

    // breaks 01
    public enum CacheKind { Memory, Redis }

    // breaks 03
    internal sealed class Keys
    {
        public object Next() => new Medo.Uuid7();
    }
}

// assembly: Dialog.Application
using FluentValidation;

namespace Dialog.Application
{
    public sealed record CreateDialog;

    // breaks 02
    public sealed class CreateDialogValidator : AbstractValidator<CreateDialog>;

    // breaks 04
    public class OpenToAll;

    // breaks 04
    public record OpenRecord;

    public class InheritedByNested
    {
        // breaks 04
        private class Nested : InheritedByNested;
    }
}

namespace Dialog.Domain.Ids
{
    internal sealed class Id
    {
        public Medo.Uuid7 Value { get; set; }
    }
}

// assembly: Dialog.E2E.Tests
namespace Dialog.E2E.Tests
{
    public sealed class E2EFactAttribute : Xunit.FactAttribute;
    public sealed class E2ETheoryAttribute : Xunit.TheoryAttribute;
    public abstract class E2ETestBase;

    // breaks 05
    public sealed class LooseTests
    {
        [E2EFact]
        public void Create_Works()
        {
        }
    }

    // breaks 05
    public sealed class LooseTheories
    {
        [E2ETheory]
        public void Create_Works()
        {
        }
    }

    // breaks 06
    public sealed class AlwaysTests : E2ETestBase
    {
        [E2EFact]
        public void Create_Works()
        {
        }

        [Xunit.Fact]
        public void Create_Fails()
        {
        }

        [Xunit.Theory]
        public void Create_Stays()
        {
        }
    }
}
