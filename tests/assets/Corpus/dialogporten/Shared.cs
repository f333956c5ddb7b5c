// assembly: FluentValidation
namespace FluentValidation
{
    public abstract class AbstractValidator<T>;
}

// assembly: Medo.Uuid7
namespace Medo
{
    public struct Uuid7;
}

// assembly: xunit
namespace Xunit
{
    public class FactAttribute : System.Attribute;
    public class TheoryAttribute : FactAttribute;
}
