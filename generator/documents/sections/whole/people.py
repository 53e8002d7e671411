"""The people of both sides with their parts, those who have left among them."""

from collections.abc import Iterator
from urllib.parse import quote

from generator.documents.blocks import Block, Heading, Link, Text
from generator.documents.sections.composer import Composer, joined, muted, strong
from generator.documents.sections.whole.words import own_table, say
from generator.model.people import Stakeholder
from generator.model.vocabulary import Side


def people(compose: Composer) -> Iterator[Block]:
    """A table for each side: who, in which post, with what part in the plan, and how to reach them."""
    if not compose.view.plan.stakeholders:
        return
    yield Heading(level=1, text=say(compose, "heading", "people"))
    for side in Side:
        rows = [_row(compose, person) for person in compose.view.plan.people(side)]
        if rows:
            yield Heading(level=2, text=compose.party(side))
            yield own_table(compose, "people", [("person", 29), ("parts", 25), ("mail", 46)], rows)


def _row(compose: Composer, person: Stakeholder) -> tuple[Text, ...]:
    role = person.role if person.role != person.post else None
    size = say(compose, "people", person.size) if person.size else ""
    return (
        joined((strong(person.name), muted(person.post or ""), muted(role or ""), muted(size))),
        joined(
            (*(compose.words.label(kind) for kind in person.types), *(muted(line) for line in _time(compose, person)))
        ),
        Link(text=person.email, address=f"mailto:{quote(person.email, safe='@+')}") if person.email else "",
    )


def _time(compose: Composer, person: Stakeholder) -> Iterator[str]:
    if person.since:
        yield say(compose, "since", person.since, person.since > compose.view.as_of)
    if person.until:
        yield say(compose, "until", person.until)
