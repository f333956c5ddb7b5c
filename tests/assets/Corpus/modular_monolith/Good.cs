// assembly: Club.Modules.Meetings.Domain
using System;
using System.Collections.Generic;
using Club.BuildingBlocks.Domain;

namespace Club.Modules.Meetings.Domain
{
    public class Meeting : Entity, IAggregateRoot
    {
        private readonly List<Attendee> attendees;
        private Fee fee;

        private Meeting() => attendees = [];

        private Meeting(Fee fee)
            : this() => this.fee = fee;

        public int Size => attendees.Count;

        public static Meeting Plan(Fee fee) => new(fee);

        public void Raise(Fee other) => fee = other;
    }

    public class Attendee : Entity
    {
        private Guid meetingId;

        private Attendee()
        {
        }

        internal static Attendee Of(Guid meeting) => new() { meetingId = meeting };
    }

    public class Fee : ValueObject
    {
        private Fee(decimal amount, string currency)
        {
            Amount = amount;
            Currency = currency;
        }

        public decimal Amount { get; }

        public string Currency { get; }

        public static Fee Of(decimal amount) => new(amount, "EUR");
    }

    public class MeetingPlannedDomainEvent(Guid meeting) : DomainEventBase
    {
        public Guid Meeting { get; } = meeting;
    }

    public record FeeRaisedDomainEvent(Guid Meeting, Fee Fee) : IDomainEvent;

    public class AttendeeComesOnceRule : IBusinessRule
    {
        private int visits;

        public bool IsBroken() => ++visits > 1;
    }
}

// assembly: Club.Modules.Meetings.Application
using System;
using Club.BuildingBlocks.Application;
using Club.Modules.Meetings.Domain;
using FluentValidation;
using MediatR;
using Newtonsoft.Json;

namespace Club.Modules.Meetings.Application
{
    public class PlanMeetingCommand(string title) : CommandBase<Guid>
    {
        public readonly int Version = 1;

        public string Title { get; } = title;
    }

    public class CancelMeetingCommand : CommandBase;

    public class RemindCommand : InternalCommandBase
    {
        [JsonConstructor]
        public RemindCommand(Guid id)
            : base(id)
        {
        }
    }

    public class MeetingsQuery : IQuery<int>
    {
        public int Page { get; init; }
    }

    internal class PlanMeetingCommandHandler : ICommandHandler<PlanMeetingCommand, Guid>
    {
        public Meeting Handle(PlanMeetingCommand command) => Meeting.Plan(Fee.Of(command.Version));
    }

    internal class CancelMeetingCommandHandler : ICommandHandler<CancelMeetingCommand>;

    internal class LoggingCommandHandlerDecorator<T> : ICommandHandler<T>;

    internal class MeetingsQueryHandler : IQueryHandler<MeetingsQuery, int>;

    internal class PlanMeetingValidator : AbstractValidator<PlanMeetingCommand>;
}

// assembly: Club.Modules.Meetings.Infrastructure
namespace Club.Modules.Meetings.Infrastructure
{
    public class MeetingsStore
    {
        public void Save(Club.Modules.Meetings.Domain.Meeting meeting) => meeting.Raise(null);
    }
}

// assembly: Club.Modules.Payments.IntegrationEvents
namespace Club.Modules.Payments.IntegrationEvents
{
    public record FeePaid : MediatR.INotification;
}

// assembly: Club.Modules.UserAccess.Application
namespace Club.Modules.UserAccess.Application
{
    public class Login;
}

// assembly: Club.Modules.Administration.Application
using Club.Modules.Payments.IntegrationEvents;

namespace Club.Modules.Administration.Application
{
    public class Report;
    public class FeePaidNoted : MediatR.INotificationHandler<FeePaid>;

    public class FeePaidIntegrationEventHandler
    {
        public FeePaid Last { get; set; }
    }

    public class EventsBusStartup
    {
        public FeePaid[] Subscriptions { get; set; }
    }
}

// assembly: Club.API
namespace Club.API.Modules.Meetings
{
    public class MeetingsController
    {
        public Club.Modules.Meetings.Application.CancelMeetingCommand Cancel() => new();
    }
}

namespace Club.API.Modules.Payments
{
    public class PaymentsController
    {
        public Club.Modules.Payments.IntegrationEvents.FeePaid Pay() => new();
    }
}

namespace Club.API.Modules.Administration
{
    public class ReportsController;
}

namespace Club.API.Modules.UserAccess
{
    public class LoginController;
}
