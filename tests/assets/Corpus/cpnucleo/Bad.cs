// assembly: Nucleo.Server
namespace Nucleo.GrpcServer
{
    public class Channel;
}

// assembly: Nucleo.WebApi
namespace Nucleo.WebApi
{
    public class Host;

    // breaks 05_webapi
    public class Proxy
    {
        public GrpcServer.Channel Channel { get; set; }
    }
}

namespace Nucleo.WebApi.Dtos
{
    // breaks 11_webapi
    public record Added;
}

namespace Nucleo.WebApi.Endpoints.Projects
{
    // breaks 14_webapi
    public class AddEndpoint;
}

// assembly: Nucleo.IdentityApi
namespace Nucleo.IdentityApi
{
    public class Host;

    // breaks 05_identityapi
    public class Proxy
    {
        public object Open() => new GrpcServer.Channel();
    }
}

namespace Nucleo.IdentityApi.Endpoints
{
    // breaks 14_identityapi
    public class LoginEndpoint;
}

// assembly: Nucleo.Infrastructure
namespace Nucleo.Infrastructure
{
    // breaks 10
    public class MainDbContext;

    // breaks 16
    public interface IStore;

    // breaks 02
    public class StoreOfChannel
    {
        public GrpcServer.Channel Channel { get; set; }
    }

    // breaks 02
    public class StoreOfWeb
    {
        public WebApi.Host Host { get; set; }
    }

    // breaks 02
    public class StoreOfIdentity
    {
        public IdentityApi.Host Host { get; set; }
    }
}

namespace Nucleo.Infrastructure.Common.Context
{
    public class ApplicationDbContext;
}

// assembly: Nucleo.Domain
namespace Nucleo.Domain
{
    // breaks 01
    public class KnowsInfrastructure
    {
        public Infrastructure.IStore Store { get; set; }
    }

    // breaks 01
    public class KnowsChannel
    {
        public GrpcServer.Channel Channel { get; set; }
    }

    // breaks 01
    public class KnowsWeb
    {
        public WebApi.Host Host { get; set; }
    }

    // breaks 01
    public class KnowsIdentity
    {
        public IdentityApi.Host Host { get; set; }
    }

    // breaks 17_microsoft_entityframeworkcore
    public class KnowsMapper : Microsoft.EntityFrameworkCore.DbContext;

    // breaks 17_dapper
    public class KnowsDapper
    {
        public void Run() => Dapper.SqlMapper.Execute("select 1");
    }

    // breaks 17_npgsql
    public class KnowsDriver
    {
        public object Open() => new Npgsql.NpgsqlConnection();
    }
}

namespace Nucleo.Domain.Entities
{
    public class BaseEntity;
    public sealed class Project : BaseEntity;

    // breaks 06
    public sealed class Loose;

    // breaks 08
    public class Open : BaseEntity;
}

namespace Nucleo.Domain.Repositories
{

    public interface IRepository<T>;

    // breaks 15
    public interface Projects;

    public class Items;

    // breaks 07
    public class IRepositoryOfAll;
}

namespace Nucleo.Domain.Models
{
    public class Workload;

    // breaks 18
    public interface IWorkload;
}

namespace Nucleo.Domain.Dtos
{
    // breaks 11_domain
    public class Project;
}

// assembly: Nucleo.Infrastructure.Storage
namespace Nucleo.Infrastructure.Repositories
{
    // breaks 03, 09
    public class LooseRepository;

    // breaks 09
    public class ProjectRepository
    {
        public Domain.Entities.Project Find() => new();
    }

    public class ItemRepository : Domain.Repositories.IRepository<int>;
}

// assembly: Nucleo.GrpcServer.Contracts
namespace Nucleo.GrpcServer.Contracts.Commands
{
    // breaks 13
    public record AddProject;
    public record AddedResultPage;
}

namespace Nucleo.GrpcServer.Contracts
{
    // breaks 04
    public class Message
    {
        public Domain.Entities.Project Project { get; set; }
    }

    // breaks 04
    public class ServerMessage
    {
        public Nucleo.GrpcServer.Channel Channel { get; set; }
    }
}

// assembly: Nucleo.GrpcServer
namespace Nucleo.GrpcServer.Handlers
{
    // breaks 12
    public class AddProject
    {
        public Domain.Entities.Project Add() => new();
    }

    // breaks 20
    public class EmptyHandler;
}

// assembly: Nucleo.WebApi.Endpoints
namespace Nucleo.WebApi.Endpoints.Items
{
    // breaks 19
    public class Endpoint
    {
        public Domain.Entities.Project Find() => new();
    }
}

namespace Nucleo.WebApi.Endpoints.All
{
    // breaks 19
    public class Endpoint
    {
        public Domain.Repositories.Projects Projects { get; set; }
    }
}
