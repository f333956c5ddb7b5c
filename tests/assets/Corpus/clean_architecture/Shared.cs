// assembly: MediatR
namespace MediatR
{
    public interface IRequest<out TResult>;
    public interface IRequestHandler<in TRequest, TResult>;
}
