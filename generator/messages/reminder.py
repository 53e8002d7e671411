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
    return _of_one(owed[0]) if len(owed) == 1 else _of_several(owed)


def _of_one(owed: Owed) -> Content:
    compose, count = owed.compose, len(owed.overdue)
    return Content(
        subject=compose.say("reminder_subject", count, compose.other_side),
        audience=compose.view.audience,
        mark=compose.mark,
        kicker=compose.say("kicker", compose.other_side),
        title=compose.say("reminder_title", count),
        greeting=compose.greeting,
        opening=(compose.say("reminder_opening"),),
        facts=tuple((compose.say("fact", "next_review"), told) for told in _next_review(compose)),
        sections=tuple(_sections(owed, compose.say("heading", "overdue"), ())),
        closing=compose.closing(),
        reason=compose.reason(compose.say("why_reminder")),
    )


def _of_several(owed: Sequence[Owed]) -> Content:
    compose, count = owed[0].compose, sum(len(one.overdue) for one in owed)
    is_internal = any(one.compose.view.audience is Audience.INTERNAL for one in owed)
    sentences = (
        compose.say("why_reminder"),
        compose.say("sent_by", compose.view.vendor.name),
        compose.say("figures_of", compose.view.as_of),
    )
    return Content(
        subject=compose.say("reminder_subject_of_several", count, len(owed)),
        audience=Audience.INTERNAL if is_internal else Audience.CUSTOMER,
        mark=compose.say("internal_mark") if is_internal else None,
        kicker=compose.say("reminder_kicker"),
        title=compose.say("reminder_title", count),
        greeting=compose.greeting,
        opening=(compose.say("reminder_opening_of_several"),),
        facts=(),
        sections=tuple(section for one in owed for section in _of_plan(one)),
        closing=(compose.say("answer", ""),),
        reason=compose.words.between_sentences.join(sentences),
    )


def _of_plan(owed: Owed) -> Iterator[Section]:
    """One plan among several: under the customer's name, which tells it from the others, with when both sides meet."""
    compose = owed.compose
    told = tuple(compose.say("next_review", told) for told in _next_review(compose))
    yield from _sections(owed, compose.say("reminder_plan", compose.view.plan.customer.company), told)


def _sections(owed: Owed, heading: str, told: tuple[str, ...]) -> Iterator[Section]:
    """The items of one plan: those overdue, then those due soon, and the way to the portal."""
    compose = owed.compose
    overdue, more = compose.asked(owed.overdue, ())
    due_soon, more_soon = compose.asked((), owed.due_soon)
    link = compose.link()
    yield Section(heading=heading, paragraphs=told, items=overdue, more=more, link=None if due_soon else link)
    if due_soon:
        title = compose.say("heading", "due_soon")
        yield Section(heading=title, items=due_soon, more=more_soon, link=link, is_minor=True)


def _next_review(compose: Composer) -> Iterator[str]:
    """Which review is the next, and when it is; nothing where none is planned."""
    for entry in compose.view.facts.timeline:
        if _is_to_come(entry, compose.view.as_of):
            yield compose.common("then", compose.words.entry_title(entry), compose.meeting(entry))
            return


def _is_to_come(entry: TimelineEntry, as_of: date) -> bool:
    return entry.is_shared_review and entry.date >= as_of and entry.state in {EntryState.DUE, EntryState.UPCOMING}
