// assembly: Issues
namespace Shared.Models
{
    public class Issue
    {
        public string Id { get; set; }
    }
}

namespace Shared.Contracts
{
    public record AddIssueCommand(Models.Issue Issue);
    public record IssuesQuery;
    public class AddIssueValidator : FluentValidation.AbstractValidator<AddIssueCommand>;
    public interface IAnswer;
}

namespace Api.Handlers.Issues
{
    public class AddIssueHandler
    {
        private readonly MongoDB.Bson.ObjectId id = new();

        public string Handle(Shared.Contracts.AddIssueCommand command) => command.Issue.Id + id;
    }
}

namespace Web
{
    public class IssuesPage
    {
        public Shared.Models.Issue[] Issues { get; set; }
    }
}

namespace ServiceDefaults
{
    public static class Telemetry;
}
