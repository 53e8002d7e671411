"""How often both sides meet and how, the meetings on record, and the events that ask for one."""

from dataclasses import dataclass
from datetime import date, time

from generator.model.vocabulary import EventType, IntervalUnit, ReviewKind, Visibility, Weekday
from generator.model.work import Action


@dataclass(frozen=True, kw_only=True, slots=True)
class Interval:
    """A length of time, such as 2 weeks."""

    count: int
    unit: IntervalUnit


@dataclass(frozen=True, kw_only=True, slots=True)
class CadenceStep:
    """A series of reviews: of one kind, every so often.

    `from_` and `until` bound the series: a day, or how long after the plan's creation; None is open. `audience` is
    internal for a meeting of the vendor's own. `attendee_roles` are stakeholder types. `time` is when a meeting begins,
    in the plan's time zone.
    """

    kind: ReviewKind
    name: str | None
    purpose: str | None
    every: Interval
    audience: Visibility
    attendee_roles: tuple[str, ...]
    from_: date | Interval | None
    until: date | Interval | None
    duration: str | None
    time: time | None
    weekday: Weekday | None


@dataclass(frozen=True, kw_only=True, slots=True)
class AgendaItem:
    """One topic of a review meeting's agenda."""

    topic: str
    duration: str | None
    content: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Qbr:
    """How this plan's business reviews are run, QBRs and EBRs, where the cadence says nothing else.

    `time` is when one begins, in the plan's time zone. Attendees are stakeholder types of each side.
    """

    duration: str | None
    time: time | None
    customer_attendees: tuple[str, ...]
    vendor_attendees: tuple[str, ...]
    agenda: tuple[AgendaItem, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """Something that happened on either side and asks for the plan to be looked at again."""

    id: str
    date: date
    type: EventType
    note: str | None
    visibility: Visibility | None


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanChange:
    """What a review changed in the plan: in words, or as a field of an item that went from one value to another."""

    text: str | None
    item: str | None
    field: str | None
    from_: str | None
    to: str | None
    reason: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Review:
    """A review meeting on record.

    `plan_changes` is empty where the review changed nothing; `reconfirmed_outcomes` holds the ids of the outcomes that
    were found to be still the right ones.
    """

    date: date
    kind: ReviewKind
    attendees: tuple[str, ...]
    summary: str | None
    decisions: tuple[str, ...]
    plan_changes: tuple[PlanChange, ...]
    reconfirmed_outcomes: tuple[str, ...]
    actions: tuple[Action, ...]
    visibility: Visibility | None
