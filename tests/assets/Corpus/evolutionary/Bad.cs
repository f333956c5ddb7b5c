// assembly: Fitness
namespace Fitness.Common
{
    // breaks 04
    public interface BusinessRule;
    public interface IBusinessRule : BusinessRule;
}

namespace Fitness.Contracts
{
    public record ContractSignedEvent;
    public class AdultsOnlyRule : Common.IBusinessRule;

    public class Contract
    {
        public bool IsFor(int age) => new AdultsOnlyRule().Equals(age);
    }

    // breaks 02
    public class ContractWithPass
    {
        public Passes.Pass Pass { get; set; }
    }

    // breaks 02
    public class ContractWithOffer
    {
        public void Make(Offers.Offer offer) => offer.ToString();
    }

    // breaks 02
    public class ContractWithReport
    {
        public string Print() => Reports.Report.Print();
    }

    // breaks 01
    public static class SignContractEndpoint
    {
        public static object Map() => new AdultsOnlyRule();
    }

    // breaks 03
    public class SingletonEndpoint;
}

namespace Fitness.Passes
{
    public record PassExpiredEvent;
    public class Pass;

    // breaks 01
    public class ContractSignedConsumer
    {
        public bool Consume<TRule>(TRule rule)
            where TRule : class, Common.IBusinessRule => rule is Passes.EarlyRule;
    }

    public class EarlyRule : Common.IBusinessRule;

    // breaks 07
    public class PassWithOffer
    {
        public Offers.Offer Offer { get; set; }
    }

    // breaks 07
    public class PassWithReport
    {
        public string Print() => Reports.Report.Print();
    }

    // breaks 08
    public class PassWithContract
    {
        public bool IsFor(int age) => new Contracts.Contract().IsFor(age);
    }

    public class PassOfEvent
    {
        public Contracts.ContractSignedEvent Event { get; set; }
    }
}

namespace Fitness.Offers
{
    public class Offer;

    // breaks 05
    public class OfferWithContract
    {
        public Contracts.ContractSignedEvent Event { get; set; }
    }

    // breaks 05
    public class OfferWithReport
    {
        public string Print() => Reports.Report.Print();
    }

    // breaks 06
    public class OfferWithPass
    {
        public Passes.Pass Pass { get; set; }
    }
}

namespace Fitness.Reports
{
    public static class Report
    {
        public static string Print() => "";
    }

    // breaks 09
    public class ContractsReport
    {
        public Contracts.Contract[] Contracts { get; set; }
    }

    // breaks 09
    public class PassesReport
    {
        public System.Collections.Generic.List<Passes.Pass> Passes { get; set; }
    }

    // breaks 09
    public class OffersReport
    {
        public bool Has(object thing) => thing is Offers.Offer;
    }
}
