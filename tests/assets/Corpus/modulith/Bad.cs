// assembly: Depot.DddModule
namespace Depot.DddModule.Domain
{
    // breaks 01
    public class Parcel;

    // breaks 02
    internal class ReachedParcel
    {
        public Api.Parcels Parcels { get; set; }
    }

    // breaks 03
    internal class StoredParcel
    {
        public static object Store => new Infrastructure.ParcelStore();
    }
}

namespace Depot.DddModule.Infrastructure
{
    internal class ParcelStore;

    internal class Outer
    {
        // breaks 01
        private class Hidden;
    }
}

namespace Depot.DddModule.Api
{
    internal class Parcels;
}

// assembly: Depot.NewModule
namespace Depot.NewModule.Data
{
    // breaks 04
    public class Store;

    // breaks 04
    public enum Shelf { Upper, Lower }
}

namespace Depot.NewModule.Data.Migrations
{
    public class FirstMigration;
}
