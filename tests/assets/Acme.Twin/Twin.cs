using Acme.Shop.Data;

namespace Acme.Shop.Domain;

// The same full name stands in Acme.Shop, where it is clean.
internal sealed class Twin
{
    public void Touch() => Db.Touch();
}
