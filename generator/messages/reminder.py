"""The letter that reminds somebody of what is overdue, over all of their plans."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.analysis.facts import EntryState, OpenItem, TimelineEntry
from generator.audience import Audience
from generator.messages.composer import Composer
from generator.messages.content import Content, Section
from generator.messages.own_items import items_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Owed:
    """What one person owes in one plan."""

    compose: Composer
    overdue: tuple[OpenItem, ...]
    due_soon: tuple[OpenItem, ...]

    @property
    def topics(self) -> tuple[str, ...]:
        """What names each overdue item, over all plans."""
        plan = self.compose.view.plan.id
        return tuple(f"{plan}:{item.kind}:{item.reference}" for item in self.overdue)


def owed_by(compose: Composer) -> Owed | None:
    """What the recipient owes, as far as their edition shows it; None where nothing of it is overdue."""
    overdue, due_soon = items_of(compose.view, compose.recipient.person)
    return Owed(compose=compose, overdue=overdue, due_soon=due_soon) if overdue else None


def is_due(topics: Sequence[str], last: tuple[date, tuple[str, ...]] | None, as_of: date, reminder_days: int) -> bool:
    """Whether somebody is to be reminded: of what they were not reminded of yet, or again after so many days."""
    if last is None:
        return True
    day, told = last
    if day >= as_of:
        return False
    return (as_of - day).days >= reminder_days or not set(topics) <= set(told)


def reminder_letter(owed: Sequence[Owed]) -> Content:
    """What is told to one person of all that is overdue with them, plan by plan, with what is due soon beneath.

    Args:
        owed: what they owe in each plan, of one plan at least; all in one wording.
    """
    compose, count = owed[0].compose, sum(len(one.overdue) for one in owed)
    is_one = len(owed) == 1
    view = compose.view
    is_internal = any(one.compose.view.audience is Audience.INTERNAL for one in owed)
    why = compose.say("why_reminder")
    return Content(
        subject=compose.say("reminder_subject", count, compose.other_side)
        if is_one
        else compose.say("reminder_subject_of_several", count, len(owed)),
        audience=Audience.INTERNAL if is_internal else Audience.CUSTOMER,
        mark=(compose.mark if is_one else compose.say("internal_mark")) if is_internal else None,
        kicker=compose.say("kicker", compose.other_side) if is_one else compose.say("reminder_kicker"),
        title=compose.say("reminder_title", count),
        greeting=compose.greeting,
        opening=(compose.say("reminder_opening"),),
        facts=(),
        sections=tuple(section for one in owed for section in _sections(one)),
        closing=compose.closing() if is_one else (compose.say("answer", ""),),
        reason=compose.sent_by(why) if is_one else compose.say("reason_of_several", why, view.vendor.name, view.as_of),
    )


def _sections(owed: Owed) -> Iterator[Section]:
    """The items of one plan: those overdue, then those due soon, the way to the portal, and when both sides meet."""
    compose, view = owed.compose, owed.compose.view
    overdue, more = compose.asked(owed.overdue, ())
    due_soon, more_soon = compose.asked((), owed.due_soon)
    review = next((entry for entry in view.facts.timeline if _is_to_come(entry, view.as_of)), None)
    told = (compose.say("next_review", review, view.plan.timezone),) if review else ()
    yield Section(
        heading=compose.say("kicker", compose.other_side),
        items=overdue,
        more=more,
        link=None if due_soon else compose.link(),
        paragraphs=told,
    )
    if due_soon:
        yield Section(
            heading=compose.say("heading", "due_soon"),
            items=due_soon,
            more=more_soon,
            link=compose.link(),
            is_minor=True,
        )


def _is_to_come(entry: TimelineEntry, as_of: date) -> bool:
    return entry.is_shared_review and entry.date >= as_of and entry.state in {EntryState.DUE, EntryState.UPCOMING}
