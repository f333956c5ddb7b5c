// nobody keeps 11
// assembly: Issues
namespace Shared.Models
{
    internal class Issue;

    // breaks 01
    internal class IssueOfApi
    {
        public Api.Server Server { get; set; }
    }

    // breaks 01
    internal class IssueOfWeb
    {
        public Web.IssuesPage Page { get; set; }
    }

    // breaks 02
    internal class Document
    {
        public MongoDB.Bson.ObjectId Id { get; set; }
    }
}

namespace Shared.Contracts
{
    // breaks 03
    internal class HomemadeValidator;

    // breaks 01, 04
    internal class ServedCommand
    {
        public Api.Server Server { get; set; }
    }

    // breaks 01, 04
    internal class ShownQuery
    {
        public Web.IssuesPage Page { get; set; }
    }

    // breaks 05
    internal record AddIssue;
}

namespace Api
{
    public class Server;

    // breaks 06
    public class AddIssueHandler;

    // breaks 07_command
    public record RemoveIssueCommand;

    // breaks 08
    public class Pages
    {
        public Web.IssuesPage Issues { get; set; }
    }
}

namespace Api.Handlers
{
    public class CloseIssueHandler;
}

namespace Web
{
    public class IssuesPage;

    // breaks 07_query
    public record PagesQuery;

    // breaks 09
    public class Direct
    {
        public object Call() => new Api.Server();
    }
}

namespace ServiceDefaults
{
    // breaks 10
    public static class ApiDefaults
    {
        public static object Make() => new Api.Server();
    }

    // breaks 10
    public static class WebDefaults
    {
        public static object Make() => new Web.IssuesPage();
    }

    // breaks 10
    public static class SharedDefaults
    {
        public static object Make() => new Shared.Models.Issue();
    }
}
