// assembly: Depot.DddModule
namespace Depot.DddModule
{
    public static class AssemblyInfo;
    public static class DddModuleServiceRegistrar
    {
        public static object Register() => new Api.Parcels();
    }
}

namespace Depot.DddModule.Domain
{
    internal class Parcel;
    internal static class AssemblyInfo
    {
        public static object Marker => new Api.Parcels();
    }
}

namespace Depot.DddModule.Infrastructure
{
    internal class ParcelStore
    {
        public Domain.Parcel Find() => new();
    }
}

namespace Depot.DddModule.Api
{
    internal class Parcels
    {
        public object Find() => new Infrastructure.ParcelStore().Find();
    }
}

// assembly: Depot.NewModule
namespace Depot.NewModule
{
    public static class NewModuleServiceRegistrar;
    internal record struct Place(int Shelf);
}

namespace Depot.NewModule.Data.Migrations
{
    public class FirstMigration;
}
