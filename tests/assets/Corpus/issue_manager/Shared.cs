// assembly: FluentValidation
namespace FluentValidation
{
    public abstract class AbstractValidator<T>;
}

// assembly: MongoDB.Bson
namespace MongoDB.Bson
{
    public struct ObjectId;
}
