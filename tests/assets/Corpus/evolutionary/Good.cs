// assembly: Fitness
namespace Fitness.Common
{
    public interface IBusinessRule;
    public static class Rules
    {
        public static void Check(IBusinessRule rule) => rule.ToString();
    }
}

namespace Fitness.Contracts
{
    public record ContractSignedEvent;
    public class AdultsOnlyRule : Common.IBusinessRule;

    public class Contract
    {
        public ContractSignedEvent Sign()
        {
            Common.Rules.Check(new AdultsOnlyRule());
            return new ContractSignedEvent();
        }
    }

    public static class SignContractEndpoint
    {
        public static void Map() => new Contract().Sign();
    }
}

namespace Fitness.Passes
{
    public record PassExpiredEvent;
    public class Pass;

    public class ContractSignedEventConsumer
    {
        public Pass Register(Contracts.ContractSignedEvent signed) => new();
    }
}

namespace Fitness.Offers
{
    public class PassExpiredEventConsumer
    {
        public object Offer(Passes.PassExpiredEvent expired) => expired.ToString();
    }
}

namespace Fitness.Reports
{
    public static class ReportEndpoint
    {
        public static string Map() => "report";
    }
}
