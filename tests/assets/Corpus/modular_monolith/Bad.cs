// assembly: Club.Modules.Meetings.Infrastructure
namespace Club.Modules.Meetings.Infrastructure
{
    public class MeetingsStore;
}

// assembly: Club.Modules.Meetings.Application
using System;
using Club.BuildingBlocks.Application;
using FluentValidation;
using MediatR;

namespace Club.Modules.Meetings.Application
{
    // breaks 01
    public class FieldCommand : CommandBase
    {
        public string Title;
    }

    // breaks 01
    public class InitCommand : ICommand<int>
    {
        public string Title { get; init; }
    }

    // breaks 02
    public class SettableQuery : IQuery<int>
    {
        public int Page { get; set; }
    }

    // breaks 03
    internal class CommandHandlerOfTitles : ICommandHandler<FieldCommand>;

    // breaks 04
    internal class AskForPages : IQueryHandler<SettableQuery, int>;

    // breaks 05
    public class SeenCommandHandler : ICommandHandler<FieldCommand>;

    // breaks 05
    public class SeenQueryHandler : IQueryHandler<SettableQuery, int>;

    // breaks 06
    internal class TitleChecks : AbstractValidator<FieldCommand>;

    // breaks 07
    public class SeenValidator : AbstractValidator<FieldCommand>;

    // breaks 08
    public class StoredCommand(Guid id) : InternalCommandBase(id);

    // breaks 09
    internal class DirectHandler : IRequestHandler<FieldCommand>;

    // breaks 09
    internal class DirectAnsweringHandler : IRequestHandler<InitCommand, int>;

    // breaks 10
    internal class UnitCommandHandler : ICommandHandler<FieldCommand, Unit>;

    internal class NumberCommandHandler : ICommandHandler<InitCommand, int>;

    // breaks 22
    internal class Planner
    {
        public object Open() => new Club.Modules.Meetings.Infrastructure.MeetingsStore();
    }
}

// assembly: Club.Modules.Meetings.Domain
using System;
using System.Collections.Generic;
using Club.BuildingBlocks.Domain;

namespace Club.Modules.Meetings.Domain
{
    // breaks 11
    public class MutableDomainEvent : DomainEventBase
    {
        public string Title { get; set; }
    }

    // breaks 11
    public class PrivatelyMutableDomainEvent : IDomainEvent
    {
        private int count;

        public int Count() => ++count;
    }

    // breaks 12
    public class MutableValue : ValueObject
    {
        private MutableValue(int number) => Number = number;

        public int Number { get; private set; }
    }

    // breaks 13
    public class OpenMethod : Entity
    {
        private OpenMethod()
        {
        }

        public void Rename()
        {
        }
    }

    // breaks 13
    public class OpenProperty : Entity
    {
        private OpenProperty()
        {
        }

        public string Title { get; private set; }
    }

    // breaks 13
    public class OpenField : Entity
    {
        public string Title;

        private OpenField()
        {
        }
    }

    public class Root : Entity, IAggregateRoot
    {
        private Root()
        {
        }

        public void Rename()
        {
        }
    }

    // breaks 14
    public class HoldsRoot : Entity
    {
        private Root root;

        private HoldsRoot() => root = null;
    }

    // breaks 14
    public class HoldsRoots : Entity
    {
        private HoldsRoots()
        {
        }

        internal List<Root> Roots { get; } = [];
    }

    // breaks 15
    public class NeedsTitle : Entity
    {
        private readonly string title;

        private NeedsTitle(string title) => this.title = title;
    }

    // breaks 16
    public class MadeByAnybody : Entity
    {
        private readonly string title;

        public MadeByAnybody(string title) => this.title = title;

        private MadeByAnybody()
        {
        }
    }

    // breaks 16
    public class ValueMadeBelow : ValueObject
    {
        protected ValueMadeBelow(int number, string unit)
            : this(number) => Unit = unit;

        private ValueMadeBelow(int number) => Number = number;

        internal int Number { get; }

        internal string Unit { get; }
    }

    // breaks 17
    public class HalfRestored : ValueObject
    {
        public readonly string Unit = "m";

        private HalfRestored(int number) => Number = number;

        public int Number { get; }
    }

    // breaks 18
    public class MeetingPlanned : DomainEventBase;

    // breaks 19
    public class RuleOfOneVisit : IBusinessRule;

    // breaks 20
    public class KnowsApplication
    {
        public void Send(Club.Modules.Meetings.Application.FieldCommand command) => command.Title = "";
    }

    // breaks 21
    public class KnowsInfrastructure
    {
        public Club.Modules.Meetings.Infrastructure.MeetingsStore Store { get; set; }
    }
}

// assembly: Club.Modules.Payments.Application
namespace Club.Modules.Payments.Application
{
    // breaks 24_payments
    public class Invoice
    {
        public Club.Modules.Meetings.Domain.KnowsApplication Meeting { get; set; }
    }

    public class MeetingPlannedNoted : MediatR.INotificationHandler<Club.Modules.Meetings.Domain.MeetingPlanned>;
}

// assembly: Club.Modules.Administration.Application
namespace Club.Modules.Administration.Application
{
    // breaks 24_administration
    public class FeesReport
    {
        public object Make() => new Club.Modules.Payments.Application.Invoice();
    }
}

// assembly: Club.Modules.UserAccess.Application
namespace Club.Modules.UserAccess.Application
{
    // breaks 24_useraccess
    public class Login(Club.Modules.Administration.Application.FeesReport report)
    {
        public override string ToString() => report.ToString();
    }
}

// assembly: Club.Modules.Meetings.Notifications
namespace Club.Modules.Meetings.Notifications
{
    // breaks 24_meetings
    public class Mail
    {
        public void Send(Club.Modules.UserAccess.Application.Login login) => login.ToString();
    }
}

// assembly: Club.API
namespace Club.API.Modules.Meetings
{
    // breaks 23_meetings
    public class MeetingsController
    {
        public object Pay() => new Club.Modules.Payments.Application.Invoice();
    }
}

namespace Club.API.Modules.Payments
{
    // breaks 23_payments
    public class PaymentsController
    {
        public object Plan() => new Club.Modules.Meetings.Application.FieldCommand();
    }
}

namespace Club.API.Modules.Administration
{
    // breaks 23_administration
    public class ReportsController
    {
        public object Pay() => new Club.Modules.Payments.Application.Invoice();
    }
}

namespace Club.API.Modules.UserAccess
{
    // breaks 23_useraccess
    public class LoginController
    {
        public object Report() => new Club.Modules.Administration.Application.FeesReport();
    }
}
