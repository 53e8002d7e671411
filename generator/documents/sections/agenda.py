"""The agenda of the review: when, how long, who takes part, and the topics with their minutes."""

from collections.abc import Iterator, Sequence
from typing import Final

from generator.analysis.attendees import Attendee, attendees
from generator.analysis.facts import EntryKind, EntryState, TimelineEntry
from generator.documents.blocks import Block, Facts, Paragraph, Table, Text
from generator.documents.sections.composer import Composer
from generator.documents.sections.reviews import next_review_sentence
from generator.model.reviews import AgendaItem
from generator.model.vocabulary import Side

_AGENDA: Final = "documents/agenda.txt.j2"


def agenda(compose: Composer) -> Iterator[Block]:
    """The plan's own agenda, or ours; a goal card without one of its own is gone through from top to bottom."""
    if compose.is_light and compose.view.plan.qbr is None:
        return
    yield compose.heading(1, "agenda")
    if compose.review is None:
        yield Paragraph(text=next_review_sentence(compose, EntryKind.QBR, EntryKind.EBR), keep_with_next=True)
    about = [*_time(compose), *_people(compose)]
    if about:
        yield Facts(description=compose.say("table", "agenda"), rows=tuple(about))
    yield agenda_table(compose, _items(compose))


def agenda_table(compose: Composer, items: Sequence[AgendaItem]) -> Table:
    """A row for each topic, with what is gone through and how long that takes."""
    rows = [
        (item.topic, "\n".join(f"• {line}" for line in item.content), compose.words.duration(item.duration or ""))
        for item in items
    ]
    return compose.table("agenda", [("topic", 32), ("content", 54), ("duration", 14)], rows)


def meeting_rows(compose: Composer) -> Iterator[tuple[str, Text]]:
    """For the cover of a document that was asked for one review and has no agenda: when, who takes part, the topics."""
    if compose.review is None:
        return
    yield from _time(compose)
    yield from _people(compose)
    topics = [
        compose.say("then", item.topic, compose.words.duration(item.duration)) if item.duration else item.topic
        for item in _items(compose)
    ]
    yield compose.say("heading", "agenda"), "\n".join(topics)


def _time(compose: Composer) -> Iterator[tuple[str, Text]]:
    """When the review begins and how long it takes: as its own series says or, without that, as the plan's `qbr`."""
    qbr, entry = compose.view.plan.qbr, compose.review
    time = (entry.time if entry else None) or (qbr.time if qbr else None)
    duration = (entry.duration if entry else None) or (qbr.duration if qbr else None)
    if time:
        yield compose.say("fact", "time"), compose.words.clock(time)
    if duration:
        yield compose.say("fact", "duration"), compose.words.duration(duration)


def _people(compose: Composer) -> Iterator[tuple[str, Text]]:
    """Who takes part, side by side: who was there, where it was held; else whom its series or the plan asks for."""
    entry = compose.review
    present = _present(compose, entry) if entry and entry.state is EntryState.HELD else ()
    if present:
        yield compose.say("fact", "attendees"), "\n".join(present)
        return
    for side in Side:
        if people := [_told(compose, one) for one in attendees(compose.plan_of_the_day, entry, side)]:
            yield compose.party(side), "\n".join(people)


def _present(compose: Composer, entry: TimelineEntry) -> Sequence[str]:
    return next((review.attendees for review in compose.view.plan.review_history if review.date == entry.date), ())


def _told(compose: Composer, attendee: Attendee) -> str:
    """Somebody who takes part, with the parts that they play there."""
    roles = dict.fromkeys(compose.words.label(kind) for kind in attendee.parts)
    return compose.say("person", attendee.person.name, compose.words.listing(roles), "")


def _items(compose: Composer) -> Sequence[AgendaItem]:
    qbr = compose.view.plan.qbr
    return qbr.agenda if qbr and qbr.agenda else list(_default_agenda(compose))


def _default_agenda(compose: Composer) -> Iterator[AgendaItem]:
    topic = duration = ""
    content: list[str] = []
    for line in compose.words.render(_AGENDA).splitlines():
        if line.startswith("- "):
            content.append(line.removeprefix("- "))
        elif line.strip():
            if topic:
                yield AgendaItem(topic=topic, duration=duration or None, content=tuple(content))
            topic, _, duration = (part.strip() for part in line.partition("|"))
            content = []
    if topic:
        yield AgendaItem(topic=topic, duration=duration or None, content=tuple(content))
