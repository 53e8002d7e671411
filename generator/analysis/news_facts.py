"""What has happened since both sides last met, as facts."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.model.reviews import PlanChange
from generator.model.vocabulary import EventType, Side


class NewsKind(StrEnum):
    """What happened, the weightiest for a sponsor first."""

    OUTCOME_ACHIEVED = "outcome_achieved"
    MILESTONE_COMPLETE = "milestone_complete"
    MEASURED = "measured"
    MILESTONE_OVERDUE = "milestone_overdue"
    MILESTONE_BLOCKED = "milestone_blocked"
    RISK_RAISED = "risk_raised"
    RISK_SETTLED = "risk_settled"
    EVENT = "event"
    PLAN_CHANGED = "plan_changed"
    SIGNED = "signed"
    JOINED = "joined"
    LEFT = "left"
    ACTION_COMPLETE = "action_complete"


@dataclass(frozen=True, kw_only=True, slots=True)
class NewsItem:
    """One thing that happened, on `date`.

    `reference` is the id of what it happened to; of a person, a signature or a change of the plan, it is the name, or
    the item that changed. `title` is what that is called. A measurement has its `value` and the one `before` it, a
    person their `detail`, which is the post, an event its note, an obstacle what it is.
    """

    kind: NewsKind
    date: date
    reference: str
    title: str
    outcome_id: str | None = None
    value: str | None = None
    before: str | None = None
    detail: str | None = None
    side: Side | None = None
    event_type: EventType | None = None
    change: PlanChange | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class News:
    """What happened after the day `since`: that of a review, or of the plan's making where none was held yet."""

    since: date
    is_since_review: bool
    items: tuple[NewsItem, ...]
