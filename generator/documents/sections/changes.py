"""What has changed since the last business review: what happened on either side, and who came and went."""

from collections.abc import Iterator
from datetime import date

from generator.documents.blocks import Block, Bullets, Lead, Text
from generator.documents.sections.composer import Composer, strong
from generator.documents.sections.reviews import period_start
from generator.model.plan import Event, Stakeholder


def changes(compose: Composer) -> Iterator[Block]:
    """Events and changes of people in the period under review, by date."""
    start = period_start(compose)
    if start is None:
        return
    dated = [(event.date, _event(compose, event)) for event in events_since(compose, start)]
    dated += [change for person in compose.view.plan.stakeholders for change in _moves(compose, person, start)]
    if not dated:
        return
    dated.sort(key=lambda change: change[0])
    yield compose.heading(1, "changes")
    yield Lead(text=compose.say("since", start), keep_with_next=True)
    yield Bullets(items=tuple(text for _, text in dated))


def events_since(compose: Composer, start: date) -> list[Event]:
    """What happened after a day, up to that of the document."""
    return [event for event in compose.view.plan.events if start < event.date <= compose.view.as_of]


def _event(compose: Composer, event: Event) -> Text:
    kind = strong(compose.words.label(event.type))
    return (kind, compose.say("event", event.date, (event.note or "").strip()))


def _moves(compose: Composer, person: Stakeholder, start: date) -> Iterator[tuple[date, Text]]:
    """When somebody took up a part in the plan or left it. Those named when the plan was made took up nothing."""
    for day, macro in ((person.since, "joined"), (person.until, "left")):
        if day is not None and start < day <= compose.view.as_of:
            yield day, (strong(person.name), compose.say(macro, person.post, compose.party(person.side), day))
