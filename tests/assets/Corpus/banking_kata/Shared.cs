// assembly: MediatR
namespace MediatR
{
    public interface IRequestHandler<in TRequest>;
    public interface IRequestHandler<in TRequest, TResult>;
}
