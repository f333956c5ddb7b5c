// assembly: Nucleo.Domain
namespace Nucleo.Domain.Entities
{
    public abstract class BaseEntity;
    public sealed class Project : BaseEntity;
}

namespace Nucleo.Domain.Repositories
{
    public interface IRepository<T>;
    public class Page;
}

namespace Nucleo.Domain.Models
{
    public class Workload;
    public struct Hours;
}

namespace Nucleo.Domain.Dtos
{
    public record ProjectDto;
    public abstract record Common;
}

// assembly: Nucleo.Infrastructure
using Nucleo.Domain.Entities;
using Nucleo.Domain.Repositories;

namespace Nucleo.Infrastructure.Repositories
{
    public class ProjectRepository : IRepository<Project>;
    internal interface IUnitOfWork;
}

namespace Nucleo.Infrastructure.Common.Context
{
    public interface IApplicationDbContext;
    public class ApplicationDbContext : Microsoft.EntityFrameworkCore.DbContext, IApplicationDbContext;
}

// assembly: Nucleo.GrpcServer.Contracts
namespace Nucleo.GrpcServer.Contracts.Commands.Projects
{
    public record AddProjectCommand;
    public record AddProjectResult(AddProjectCommand Command);
}

// assembly: Nucleo.GrpcServer
namespace Nucleo.GrpcServer.Handlers.Projects
{
    public class AddProjectHandler
    {
        public object Handle(Contracts.Commands.Projects.AddProjectCommand command) => new Domain.Entities.Project();
    }

    public interface IHandle;
    public abstract class HandlerBase;
}

// assembly: Nucleo.WebApi
namespace Nucleo.WebApi.Endpoints.Projects.Add
{
    public class Endpoint
    {
        public AddModels Get() => new();
    }

    public class AddModels
    {
        public Dtos.AddedDto Added { get; set; }
    }
}

namespace Nucleo.WebApi.Dtos
{
    public class AddedDto;
}

// assembly: Nucleo.IdentityApi
namespace Nucleo.IdentityApi.Endpoints.Login
{
    public class Endpoint;
}
